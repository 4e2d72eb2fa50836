import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import type { Statement } from "../../../lib/engine/plan.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";

const typesOf = (statements: readonly Statement[], start: string): string[] => {
  const found = statements.filter(({ sql }) => sql.startsWith(start));
  assert.equal(found.length, 1, `${start} in ${statements.map(({ sql }) => sql).join("; ")}`);
  return found.flatMap(({ hazards }) => hazards.map(({ type }) => type)).sort();
};

Deno.test("plans are tried on rows", async (t) => {
  await using scratch = await openScratch();
  const plan = (before: string, after: string) => diffSchemas(before, after, { scratch });

  await t.step("what rows lose is counted both ways", async () => {
    const { proof } = await plan(
      "CREATE TABLE a (id int PRIMARY KEY, gone text); CREATE TABLE b (id int);",
      "CREATE TABLE a (id int PRIMARY KEY, come int);",
    );
    assert.deepEqual(proof.rows, [
      { table: "a", seeded: 4, lostUp: 3, lostDown: 3 },
      { table: "b", seeded: 4, lostUp: 4, lostDown: 0 },
    ]);
  });

  await t.step("what goes and comes back whole is not lost", async () => {
    const { proof } = await plan(
      "CREATE TABLE a (id int, n varchar(3), d timestamptz); CREATE VIEW v AS SELECT id FROM a;",
      "CREATE TABLE a (id bigint, n text, d timestamptz); CREATE VIEW v AS SELECT id FROM a;",
    );
    const [row] = proof.rows;
    assert.deepEqual([row?.seeded, row?.lostUp, row?.failsUp], [4, 0, undefined]);
    assert.match(row?.failsDown ?? "", /out of range|too long/);
  });

  await t.step("a table that is renamed keeps its rows", async () => {
    const { proof } = await diffSchemas(
      "CREATE TABLE old (id int PRIMARY KEY, n int);",
      "CREATE TABLE young (id int PRIMARY KEY, n int, m int);",
      { scratch, renames: [{ kind: "table", from: "old", to: "young", renamed: true }] },
    );
    assert.deepEqual(proof.rows, [{ table: "old", seeded: 4, lostUp: 0, lostDown: 3 }]);
  });

  await t.step("a plan that rows make fail says so, and is proven all the same", async () => {
    const { proof, up } = await plan(
      "CREATE TABLE a (id int);",
      "CREATE TABLE a (id int, must int NOT NULL);",
    );
    assert.deepEqual([proof.up, proof.down], ["proven", "proven"]);
    assert.match(proof.rows[0]?.failsUp ?? "", /contains null values/);
    assert.ok(typesOf(up, "ALTER TABLE a ADD COLUMN must").includes("fails_on_rows"));
  });

  await t.step("foreign keys are followed, also to themselves and in a circle", async () => {
    const tables = `
      CREATE TABLE tenant (id uuid PRIMARY KEY);
      CREATE TABLE person (tenant uuid NOT NULL REFERENCES tenant, id int, boss int NOT NULL,
        PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, boss) REFERENCES person);
      CREATE TABLE task (id int PRIMARY KEY, tenant uuid NOT NULL, owner int NOT NULL,
        FOREIGN KEY (tenant, owner) REFERENCES person, FOREIGN KEY (tenant) REFERENCES tenant);`;
    const { proof } = await plan(tables, `${tables} ALTER TABLE task ADD COLUMN done boolean;`);
    assert.deepEqual(proof.rows.map(({ table, seeded }) => [table, seeded]), [["task", 4]]);
  });

  await t.step("checks, domains and partitions are met by trying", async () => {
    const tables = `
      CREATE TYPE mood AS ENUM ('glad', 'sad');
      CREATE DOMAIN code AS text CHECK (VALUE ~ '^[A-Z]{2}-\\d{4}$');
      CREATE TABLE t (id int, code code NOT NULL, mail text NOT NULL CHECK (mail LIKE '%_@_%'),
        state text NOT NULL CHECK (state IN ('new', 'done')), low int NOT NULL, high int NOT NULL,
        feel mood[], span tstzrange NOT NULL, extra jsonb NOT NULL CHECK (extra ? 'kind'),
        CHECK (low < high AND high <= 90), CHECK (num_nonnulls(feel, id) = 1),
        made date NOT NULL, EXCLUDE USING gist (span WITH &&), PRIMARY KEY (code, made))
        PARTITION BY RANGE (made);
      CREATE TABLE t_24 PARTITION OF t FOR VALUES FROM ('2024-06-01') TO ('2024-07-01');`
      .replace(", EXCLUDE USING gist (span WITH &&)", "");
    const { proof } = await plan(tables, `${tables} ALTER TABLE t ADD COLUMN more text;`);
    const [row] = proof.rows.filter(({ table }) => table === "t");
    assert.ok((row?.seeded ?? 0) > 0, JSON.stringify(proof.rows));
  });

  await t.step("a table that nothing can be put into is named with the reason", async () => {
    const none = "CREATE TABLE t (id int CHECK (id > 3 AND id < 3) NOT NULL);";
    const { proof } = await plan(none, `${none} ALTER TABLE t ADD COLUMN more text;`);
    assert.equal(proof.rows[0]?.seeded, 0);
    assert.match(proof.rows[0]?.reason ?? "", /violates check constraint/);
  });

  await t.step("a plan of several transactions is tried too", async () => {
    const { proof } = await plan(
      "CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (id int, m m DEFAULT 'a');",
      "CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (id int, m m DEFAULT 'b');",
    );
    assert.deepEqual([proof.up, proof.down], ["proven", "proven"]);
    assert.equal(proof.rows[0]?.seeded, 4);
  });

  await t.step("locks and rewrites are what the server showed", async () => {
    const before = `CREATE TABLE p (id int PRIMARY KEY);
      CREATE TABLE t (id int, a varchar(10), b int, c timestamptz, p int);`;
    const { up } = await plan(
      before,
      `CREATE TABLE p (id int PRIMARY KEY);
      CREATE TABLE t (id int, a varchar(20), b bigint, c timestamp, p int REFERENCES p,
        d int DEFAULT 4, e timestamptz DEFAULT clock_timestamp());
      CREATE INDEX i ON t (a);`,
    );
    assert.deepEqual(typesOf(up, "ALTER TABLE t ALTER COLUMN a TYPE"), []);
    assert.deepEqual(typesOf(up, "ALTER TABLE t ALTER COLUMN b TYPE"), [
      "blocks_reads",
      "table_rewrite",
    ]);
    assert.ok(typesOf(up, "ALTER TABLE t ALTER COLUMN c TYPE").includes("table_rewrite"));
    assert.deepEqual(typesOf(up, "ALTER TABLE t ADD COLUMN d"), []);
    assert.ok(typesOf(up, "ALTER TABLE t ADD COLUMN e").includes("table_rewrite"));
  });

  await t.step("a lock is measured on its own statement", async () => {
    const before = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, p int);";
    const key = await plan(before, before.replace("p int);", "p int REFERENCES p);"));
    assert.deepEqual(typesOf(key.up, "ALTER TABLE t ADD CONSTRAINT"), [
      "blocks_writes",
      "blocks_writes",
      "fails_on_rows",
      "validates_under_lock",
      "validates_under_lock",
    ]);
    const mode = "SHARE ROW EXCLUSIVE";
    assert.deepEqual(key.up[0]?.locks, [{ table: "p", mode }, { table: "t", mode }]);
    const index = await plan(before, `${before} CREATE INDEX i ON t (a);`);
    assert.deepEqual(typesOf(index.up, "CREATE INDEX"), ["blocks_writes"]);
    assert.deepEqual(index.up[0]?.locks, [{ table: "t", mode: "SHARE" }]);
  });
});
