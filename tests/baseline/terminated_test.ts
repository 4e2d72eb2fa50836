import assert from "node:assert/strict";
import fc from "fast-check";
import { joinSql } from "../../lib/baseline/join_sql.ts";
import { terminated } from "../../lib/baseline/terminated.ts";
import { splitStatements } from "../../lib/sql/split_statements.ts";

Deno.test("terminated closes the last statement before a comment that follows it", () => {
  assert.equal(terminated("SELECT 1 -- one\n"), "SELECT 1; -- one\n");
  assert.equal(terminated("SELECT 1 /* one */"), "SELECT 1; /* one */");
  assert.equal(terminated("SELECT 1;  \n-- end"), "SELECT 1;  \n-- end");
});

Deno.test("terminated leaves text without a statement alone", () => {
  assert.equal(terminated(""), "");
  assert.equal(terminated("-- nothing yet\n"), "-- nothing yet\n");
});

Deno.test("joinSql keeps every statement of every text apart", () => {
  const piece = fc.constantFrom(
    "SELECT 1",
    "SELECT 2;",
    "SELECT ';' -- ; not here",
    "-- only a comment",
    "",
    "SELECT 3 /* ; */ ;\n\n",
    "DO $$ BEGIN PERFORM 1; END $$",
  );
  fc.assert(fc.property(fc.array(piece), (texts) => {
    const apart = texts.flatMap((text) => splitStatements(text).map(({ sql }) => sql));
    assert.deepEqual(splitStatements(joinSql(texts)).map(({ sql }) => sql), apart);
  }));
});
