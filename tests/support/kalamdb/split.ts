import { Cursor } from "./cursor.ts";
import { lex, type Token } from "./lex.ts";
import type { Profile } from "./profile.ts";

/** Splits a batch at its semicolons; empty statements fall away. */
export function split(
  sql: string,
): readonly { text: string; cursor(p: Profile, namespace: string): Cursor }[] {
  const found = [];
  let tokens: Token[] = [];
  for (const token of lex(sql)) {
    const ends = token.kind === "end" || (token.kind === "op" && token.value === ";");
    if (!ends) {
      tokens.push(token);
      continue;
    }
    const [first] = tokens;
    const last = tokens.at(-1);
    if (first !== undefined && last !== undefined) {
      const end: Token = { kind: "end", value: "", start: last.end, end: last.end };
      const whole = [...tokens, end];
      found.push({
        text: sql.slice(first.start, last.end),
        cursor: (profile: Profile, namespace: string) =>
          new Cursor(sql, whole, { profile, namespace }),
      });
    }
    tokens = [];
  }
  return found;
}
