import assert from "node:assert/strict";
import fc from "fast-check";
import { codeFrame } from "../../lib/render/code_frame.ts";
import { displayWidth } from "../../lib/render/display_width.ts";
import { style } from "../../lib/render/style.ts";

const plain = { style: style(false), columns: 80 };

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + displayWidth(character), 0);
}

Deno.test("a frame names the place and puts a caret below the column", () => {
  const position = { file: "schema.sql", line: 12, column: 8, sourceLine: "CREATE TABEL a ();" };
  assert.deepEqual(codeFrame(position, plain), [
    "   --> schema.sql:12:8",
    "   |",
    "12 | CREATE TABEL a ();",
    "   |        ^",
  ]);
});

Deno.test("without a source line only the place is named; without a file the line", () => {
  assert.deepEqual(codeFrame({ file: "a.sql", line: 1, column: 2 }, plain), ["  --> a.sql:1:2"]);
  assert.deepEqual(codeFrame({ line: 1, column: 2 }, plain), ["  --> line 1:2"]);
});

Deno.test("tabs and wide characters keep the caret in place", () => {
  const tabbed = codeFrame({ line: 1, column: 3, sourceLine: "\t\tx" }, plain);
  assert.deepEqual(tabbed.slice(2), ["1 |     x", "  |     ^"]);
  const wide = codeFrame({ line: 1, column: 4, sourceLine: "'漢' x" }, plain);
  assert.deepEqual(wide.slice(2), ["1 | '漢' x", "  |     ^"]);
});

Deno.test("a long line is cut around the place", () => {
  const sourceLine = "a".repeat(500) + "HERE" + "b".repeat(500);
  const [, , text = "", caret = ""] = codeFrame({ line: 7, column: 501, sourceLine }, plain);
  assert.ok(text.length <= 80, text);
  assert.equal(text.slice(caret.indexOf("^"), caret.indexOf("^") + 4), "HERE");
  assert.match(text, /^7 \| …a+HEREb+…$/);
});

Deno.test("what a terminal would obey is not passed on", () => {
  const frame = codeFrame(
    { file: "a\x1b[2J.sql", line: 1, column: 1, sourceLine: "\x1b]0;x\x07" },
    plain,
  );
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(frame.join("\n"), /[\x00-\x09\x0b-\x1f]/);
});

Deno.test("property: the line fits, and the caret stands below its character", () => {
  const character = fc.constantFrom<string>("a", "Z", "_", "漢", "é", "x", "'", "(");
  fc.assert(
    fc.property(
      fc.array(character, { minLength: 1, maxLength: 300 }),
      fc.nat(),
      fc.integer({ min: 40, max: 200 }),
      (characters, at, columns) => {
        const index = at % characters.length;
        const marked = characters.with(index, "#");
        const position = { line: 1, column: index + 1, sourceLine: marked.join("") };
        const [, , text = "", caret = ""] = codeFrame(position, { style: style(false), columns });
        assert.ok(widthOf(text) <= columns, text);
        assert.equal(widthOf(text.slice(0, text.indexOf("#"))), caret.indexOf("^"));
      },
    ),
  );
});
