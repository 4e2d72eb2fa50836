import assert from "node:assert/strict";
import { join } from "node:path";
import { createMigration } from "../../../lib/draft/create_migration.ts";
import { migrate } from "../../../lib/apply/migrate.ts";
import { rollback } from "../../../lib/apply/rollback.ts";
import { bootPglite } from "../../../lib/postgres/pglite/boot_pglite.ts";
import { dumpSchema } from "../../support/pg_dump.ts";
import { type Engine, type Fixture, makeFixture } from "../../apply/fixture.ts";
import { schemaListing } from "./schema_listing.ts";

const before = `CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int, name text, n int, p int, "Weird ""col""" int);
CREATE INDEX t_n ON t (n);
CREATE INDEX t_gone ON t (p) WHERE n > 0;
CREATE TABLE k (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a));
CREATE TABLE r (id int NOT NULL, at date) PARTITION BY RANGE (at);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE r2 PARTITION OF r DEFAULT PARTITION BY LIST (id);
CREATE TABLE r2a PARTITION OF r2 DEFAULT;`;
const after = `CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, n int, p int REFERENCES p, "Weird ""col""" int,
  added int, CONSTRAINT small CHECK (n < 1000),
  CONSTRAINT "Names" UNIQUE (name, "Weird ""col""") DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX t_n ON t (n DESC, lower(name));
COMMENT ON INDEX t_n IS 'by number';
CREATE INDEX t_added ON t (added);
CREATE TABLE k (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE r (id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE r2 PARTITION OF r DEFAULT PARTITION BY LIST (id);
CREATE TABLE r2a PARTITION OF r2 DEFAULT;
CREATE INDEX r_at ON r (at, (id + 1));`;
const rows = `INSERT INTO app.p SELECT generate_series(1, 50);
INSERT INTO app.t SELECT i, 'name ' || i, i, i, i FROM generate_series(1, 50) i;
INSERT INTO app.k SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO app.r SELECT i, date '2024-12-01' + i FROM generate_series(1, 50) i;`;

async function dumpOf(engine: Engine, f: Fixture): Promise<readonly unknown[]> {
  if (engine === "postgres") return await schemaListing(f.query, "app");
  const pglite = await bootPglite({ dataDir: join(f.dir, "data") });
  try {
    return await dumpSchema(pglite);
  } finally {
    await pglite.close();
  }
}

/** What *before* with rows, the migration, and its way back leave. */
async function leaves(engine: Engine, online: boolean) {
  await using f = await makeFixture(engine);
  const project = await f.load({ settings: `online = ${online}` });
  const schema = join(f.dir, "schema.sql");
  await Deno.writeTextFile(schema, before);
  await createMigration(project, "before", { now: () => new Date("2026-01-01T00:00:00Z") });
  await migrate(project);
  for (const sql of rows.split(";\n")) await f.query(sql);
  const old = await dumpOf(engine, f);
  await Deno.writeTextFile(schema, after);
  const { path } = await createMigration(project, "after", {
    now: () => new Date("2026-01-02T00:00:00Z"),
  });
  const text = await Deno.readTextFile(join(f.dir, path));
  const { failed } = await migrate(project);
  assert.equal(failed?.error.message, undefined);
  const up = await dumpOf(engine, f);
  await rollback(project, { yes: true });
  const down = await dumpOf(engine, f);
  const counts = await f.query(
    "SELECT (SELECT count(*) FROM app.t) + (SELECT count(*) FROM app.r) AS n",
  );
  return { old, up, down, text, counts };
}

for (const engine of ["pglite", "postgres"] as const) {
  Deno.test(`online and offline lead to the same schema over rows (${engine})`, async () => {
    const online = await leaves(engine, true);
    const offline = await leaves(engine, false);
    for (const word of ["CONCURRENTLY", "NOT VALID", "USING INDEX", "ATTACH PARTITION"]) {
      assert.ok(online.text.includes(word), word);
      assert.ok(!offline.text.includes(word), word);
    }
    assert.match(online.text, /^-- Note: not online: r_at is the index of a partitioned/m);
    assert.deepEqual(online.up, offline.up);
    assert.deepEqual(online.down, offline.down);
    assert.deepEqual(online.down, online.old);
    assert.deepEqual(online.counts, [{ n: "100" }]);
  });
}
