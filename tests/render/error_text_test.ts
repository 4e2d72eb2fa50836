import assert from "node:assert/strict";
import { MigrateError } from "../../lib/errors.ts";
import { errorJson } from "../../lib/render/error_json.ts";
import { errorText } from "../../lib/render/error_text.ts";
import { style } from "../../lib/render/style.ts";
import { toMigrateError } from "../../lib/render/to_migrate_error.ts";

const plain = { style: style(false), columns: 80, verbose: false };
const position = { file: "a.sql", line: 1, column: 1, sourceLine: "x" };

Deno.test("an error: code and message, place, detail, hint", () => {
  const error = new MigrateError("schema_invalid", "Cannot parse it", {
    detail: "one\ntwo",
    hint: "mend it",
    position,
  });
  assert.equal(
    errorText(error, plain),
    [
      "error[schema_invalid]: Cannot parse it",
      "  --> a.sql:1:1",
      "  |",
      "1 | x",
      "  | ^",
      "detail: one",
      "        two",
      "hint: mend it",
      "",
    ].join("\n"),
  );
});

Deno.test("several problems, each with its place and its hint", () => {
  const problems = [{ message: "first", hint: "do this", position }, { message: "second" }];
  const text = errorText(new MigrateError("project_invalid", "2 problems", { problems }), plain);
  assert.match(text, /^- first\n {4}--> a\.sql:1:1\n(?:.*\n)* {2}hint: do this\n- second\n$/m);
});

Deno.test("what nobody foresaw: no stack, but with --verbose", () => {
  const error = toMigrateError(new TypeError("x is not a function"));
  assert.equal(error.code, "internal");
  assert.doesNotMatch(errorText(error, plain), /error_text_test/);
  assert.match(errorText(error, { ...plain, verbose: true }), /error_text_test\.ts:\d+/);
  assert.equal(toMigrateError("a text").message, "a text");
});

Deno.test("the JSON of an error has every key", () => {
  assert.deepEqual(errorJson(new MigrateError("locked", "It is locked")), {
    code: "locked",
    message: "It is locked",
    detail: null,
    hint: null,
    position: null,
    problems: [],
  });
  const full = errorJson(
    new MigrateError("schema_invalid", "no", { position, problems: [{ message: "p", position }] }),
  );
  assert.deepEqual(full.position, position);
  assert.deepEqual(full.problems, [{ message: "p", hint: null, position }]);
});
