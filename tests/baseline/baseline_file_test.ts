import assert from "node:assert/strict";
import fc from "fast-check";
import { formatBaseline } from "../../lib/baseline/format_baseline.ts";
import { parseBaseline } from "../../lib/baseline/parse_baseline.ts";

const migrations = "a".repeat(64);

Deno.test("a baseline is read as it was written", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.nat(),
      fc.constantFrom("schema" as const, "migrations" as const),
      (text, count, from) => {
        const baseline = { migrations, count, from, text };
        assert.deepEqual(parseBaseline(formatBaseline(baseline)), baseline);
      },
    ),
  );
});

Deno.test("the first line says what is in a baseline", () => {
  const file = formatBaseline({ migrations, count: 3, from: "migrations", text: "" });
  assert.match(file, /^-- kalam baseline: migrations=a{64} text=[0-9a-f]{64} count=3 /);
});

Deno.test("a baseline whose text was touched is not believed", () => {
  const file = formatBaseline({ migrations, count: 1, from: "schema", text: "CREATE TABLE a ();" });
  assert.equal(parseBaseline(file + "\n"), undefined);
  assert.equal(parseBaseline(file.replace("TABLE a", "TABLE b")), undefined);
});

Deno.test("a baseline of another tool is not believed", () => {
  assert.equal(parseBaseline("CREATE TABLE a (id int);\n"), undefined);
  assert.equal(parseBaseline(""), undefined);
});
