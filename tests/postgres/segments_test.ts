import assert from "node:assert/strict";
import { segments } from "../../lib/postgres/segments.ts";

const cut = (...statements: string[]) =>
  segments(statements.map((sql) => ({ sql }))).map(({ transactional, statements }) => [
    transactional,
    statements.map(({ sql }) => sql),
  ]);

const add = "ALTER TABLE t ADD CONSTRAINT ok CHECK (n > 0) NOT VALID";
const validate = "ALTER TABLE t VALIDATE CONSTRAINT ok";
const more = "CREATE TABLE u (id int)";

Deno.test("a constraint that is added as not valid is validated in a transaction of its own", () => {
  assert.deepEqual(cut(more, add, validate, more), [
    [true, [more, add]],
    [true, [validate]],
    [true, [more]],
  ]);
  assert.deepEqual(cut(more, validate, more), [[true, [more, validate, more]]]);
  const quoted = 'alter table only "T" validate constraint "is ""ok"""';
  const first = 'ALTER TABLE "T" ADD CONSTRAINT "is ""ok""" FOREIGN KEY (a) REFERENCES b NOT VALID';
  assert.deepEqual(cut(first, quoted), [[true, [first]], [true, [quoted]]]);
});

Deno.test("what no transaction takes stands alone", () => {
  const build = "CREATE UNIQUE INDEX CONCURRENTLY i ON t (n)";
  assert.deepEqual(cut(more, build, more, more), [
    [true, [more]],
    [false, [build]],
    [true, [more, more]],
  ]);
});
