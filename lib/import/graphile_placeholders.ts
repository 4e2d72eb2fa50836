import type { Problem } from "../errors.ts";
import { positionAt } from "../sql/position.ts";
import { tokenize } from "../sql/tokenize.ts";

const reserved = /:DATABASE_(?:NAME|OWNER)\b/;

/** The places where Graphile Migrate puts a value in that is not in the file. */
export function graphilePlaceholders(
  sql: string,
  { file, line }: { readonly file: string; readonly line: number },
): Problem[] {
  const tokens = tokenize(sql);
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    const own = token.text === ":" && next?.kind === "word" && /^[A-Z][0-9A-Z_]*$/.test(next.text)
      ? `:${next.text}`
      : /string$/.test(token.kind)
      ? reserved.exec(token.text)?.[0]
      : undefined;
    if (own === undefined) return [];
    const position = positionAt(sql, token.start, file);
    return [{
      message: `Graphile Migrate puts a value in for ${own} here`,
      hint: "write the value instead, in a copy of the folder",
      position: { ...position, line: position.line + line },
    }];
  });
}
