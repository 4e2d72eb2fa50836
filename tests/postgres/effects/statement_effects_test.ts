import assert from "node:assert/strict";
import { effectLabel } from "../../../lib/postgres/effects/effect_label.ts";
import { netEffects } from "../../../lib/postgres/effects/net_effects.ts";
import { statementEffects } from "../../../lib/postgres/effects/statement_effects.ts";

function said(sql: string): string[] {
  return statementEffects(sql).map((effect) =>
    `${effect.present ? "+" : "-"} ${effectLabel(effect)}`
  );
}

Deno.test("statementEffects reads what is created", () => {
  assert.deepEqual(said("CREATE TABLE IF NOT EXISTS a.b (x int, y text)"), ["+ relation a.b"]);
  assert.deepEqual(said('create unlogged table "My T" (x int)'), ["+ relation My T"]);
  assert.deepEqual(said("CREATE TEMP TABLE t (x int)"), []);
  assert.deepEqual(said("CREATE UNIQUE INDEX CONCURRENTLY i ON ONLY s.t (x)"), ["+ index s.i"]);
  assert.deepEqual(said("CREATE INDEX ASYNC IF NOT EXISTS i ON s.t (x)"), ["+ index s.i"]);
  assert.deepEqual(said("CREATE INDEX async ON t (x)"), []);
  assert.deepEqual(said("CREATE INDEX ON t (x)"), []);
  assert.deepEqual(said("CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ $$"), ["+ routine f"]);
  assert.deepEqual(said("CREATE MATERIALIZED VIEW v AS SELECT 1"), ["+ relation v"]);
  assert.deepEqual(said("CREATE TYPE mood AS ENUM ('a')"), ["+ type mood"]);
  assert.deepEqual(
    said("CREATE TRIGGER g BEFORE INSERT ON s.t EXECUTE FUNCTION f()"),
    ["+ trigger s.t.g"],
  );
});

Deno.test("statementEffects reads every action of ALTER TABLE", () => {
  assert.deepEqual(
    said(
      "ALTER TABLE ONLY s.t ADD COLUMN IF NOT EXISTS a numeric(1, 2) DEFAULT f(1, 2), ADD b int, " +
        "DROP COLUMN IF EXISTS c, ADD CONSTRAINT d CHECK (a > 0), ADD CHECK (b > 0), " +
        "ALTER COLUMN e DROP NOT NULL, DROP CONSTRAINT f",
    ),
    [
      "+ column s.t.a",
      "+ column s.t.b",
      "- column s.t.c",
      "+ constraint s.t.d",
      "- constraint s.t.f",
    ],
  );
  assert.deepEqual(said("ALTER TABLE t RENAME a TO b"), ["- column t.a", "+ column t.b"]);
  assert.deepEqual(
    said("ALTER TABLE s.t ADD CONSTRAINT k PRIMARY KEY USING INDEX i DEFERRABLE, ADD UNIQUE (x)"),
    ["+ constraint s.t.k", "- relation s.i"],
  );
  assert.deepEqual(said("ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX k"), [
    "+ constraint t.k",
  ]);
  assert.deepEqual(said("ALTER TABLE t RENAME TO u"), ["- relation t", "+ relation u"]);
  assert.deepEqual(said("ALTER TYPE m ADD VALUE IF NOT EXISTS 'it''s'"), ["+ enum label m.it's"]);
});

Deno.test("statementEffects reads what is dropped, and nothing from data", () => {
  assert.deepEqual(said("DROP TABLE IF EXISTS a, s.b CASCADE"), ["- relation a", "- relation s.b"]);
  assert.deepEqual(said("DROP INDEX CONCURRENTLY i"), ["- relation i"]);
  assert.deepEqual(said("INSERT INTO t VALUES ('CREATE TABLE x')"), []);
});

Deno.test("netEffects forgets what a later statement undoes", () => {
  const net = (...statements: string[]) =>
    netEffects(statements).map((effect) => `${effect.present ? "+" : "-"} ${effectLabel(effect)}`);
  assert.deepEqual(
    net(
      "CREATE TABLE t (x int)",
      "CREATE INDEX i ON t (x)",
      "ALTER TABLE t ADD y int",
      "DROP TABLE t",
    ),
    ["- relation t"],
  );
  assert.deepEqual(net("DROP TABLE t", "CREATE TABLE t (x int)"), ["+ relation t"]);
  assert.deepEqual(
    net("CREATE TABLE s.t (x int)", "DROP SCHEMA s CASCADE", "CREATE SCHEMA s"),
    ["+ schema s"],
  );
});
