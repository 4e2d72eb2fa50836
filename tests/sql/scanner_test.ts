import assert from "node:assert/strict";
import fc from "fast-check";
import { loadModule, scanSync } from "libpg-query";
import { tokenize } from "../../lib/sql/tokenize.ts";

interface Scan {
  readonly tokens: readonly { readonly start: number; readonly end: number }[];
}

/** PostgreSQL's own tokens; `undefined` where its scanner refuses the text. */
function scanned(text: string): string[] | undefined {
  const bytes = new TextEncoder().encode(text);
  try {
    const { tokens } = scanSync(text) as Scan;
    return tokens.map(({ start, end }) => new TextDecoder().decode(bytes.slice(start, end)));
  } catch {
    return undefined;
  }
}

const pieces = fc.constantFrom(
  ..."+ - * / < > = ~ ! @ # % ^ & | ` ? : :: := . .. , ; ( ) [ ] <= ->> @> || $".split(" "),
  ..."a é 😀 A$b select end _x \u00a0 \u2028 \u0085".split(" "),
  ..."1 1. .5 1.5e-3 1_000 0x1F 0b1 0o7 $1".split(" "),
  ..."'a' 'a;''b' U&'d' u&\"q\" \"a\"\"b\" $$;$$ $t$ $$ $t$ -- /* */".split(" "),
  "E'x\\'y' ",
  "e'\\\\' ",
  "x'ff' ",
  "b'01' ",
  "--;\n",
  "--;\r",
  "--;\r\n",
  "/* ; */",
  "/*a/*;*/c*/",
  " ",
  "\n",
  "\r",
  "\t",
  "\f",
  "\v",
);

Deno.test("tokens end where PostgreSQL's scanner ends them", async () => {
  await loadModule();
  let compared = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }).map((list) => list.join("")), (text) => {
      // Strings that go on in a further line are one token there and several here.
      if (/'\s*(?:--[^\n\r]*\s*)*[\n\r]\s*(?:--[^\n\r]*\s*)*'/.test(text)) return;
      const ours = tokenize(text).filter(({ kind }) => kind !== "whitespace");
      // The rest of a line behind a backslash is psql's.
      if (ours.some(({ kind }) => kind === "backslash")) return;
      const theirs = scanned(text);
      if (theirs === undefined) return;
      compared++;
      assert.deepEqual(ours.map((token) => token.text), theirs);
    }),
    { numRuns: 3000 },
  );
  assert.ok(compared > 1000, `only ${compared} texts compared`);
});
