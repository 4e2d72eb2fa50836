import assert from "node:assert/strict";
import fc from "fast-check";
import { tokenize } from "../../lib/sql/tokenize.ts";

const pieces = fc.constantFrom(
  "SELECT",
  " ",
  "\n",
  "'it''s'",
  "E'a\\'b'",
  "$$ a;b $$",
  "$x$ $$ $x$",
  '"a""b"',
  "--c\n",
  "/* a /* b */ c */",
  ";",
  "(",
  ")",
  "1.5e3",
  "<=",
  "$1",
  "é",
  "\\",
  "'",
  '"',
  "$",
  "/*",
  "*/",
  "--",
);

Deno.test("the tokens joined are the text", () => {
  fc.assert(fc.property(fc.array(pieces).map((list) => list.join("")), (text) => {
    const tokens = tokenize(text);
    assert.equal(tokens.map((token) => token.text).join(""), text);
    for (const token of tokens) assert.equal(text.slice(token.start, token.end), token.text);
  }));
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    assert.equal(tokenize(text).map((token) => token.text).join(""), text);
  }));
});

Deno.test("quotes, tags and nested comments are one token each", () => {
  const kinds = (text: string) => tokenize(text).map((token) => token.kind);
  assert.deepEqual(kinds("'a;''b'"), ["string"]);
  assert.deepEqual(kinds("E'a\\';b'"), ["string"]);
  assert.deepEqual(kinds("$t$ ; $$ ; $t$"), ["dollar_string"]);
  assert.deepEqual(kinds("/* a /* ; */ b */"), ["block_comment"]);
  assert.deepEqual(kinds('U&"a""b"'), ["quoted_identifier"]);
  assert.deepEqual(kinds("a$b"), ["word"]);
  assert.deepEqual(kinds("$1::int"), ["parameter", "operator", "word"]);
});

Deno.test("what is not closed runs to the end and says so", () => {
  for (const text of ["'a", '"a', "$$ a", "/* a /* b */"]) {
    assert.deepEqual(tokenize(text).map((token) => token.unterminated), [true]);
  }
});
