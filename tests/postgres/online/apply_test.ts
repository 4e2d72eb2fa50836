import assert from "node:assert/strict";
import { join } from "node:path";
import { createMigration } from "../../../lib/draft/create_migration.ts";
import { diff } from "../../../lib/draft/diff.ts";
import { verify } from "../../../lib/apply/verify.ts";
import { migrate } from "../../../lib/apply/migrate.ts";
import { rollback } from "../../../lib/apply/rollback.ts";
import { bootEngine } from "../../support/boot_engine.ts";
import { dumpSchema } from "../../support/pg_dump.ts";
import { type Engine, type Fixture, makeFixture } from "../../apply/fixture.ts";
import { schemaListing } from "./schema_listing.ts";
import { after, before, rows } from "./schemas.ts";

async function dumpOf(engine: Engine, f: Fixture): Promise<readonly unknown[]> {
  if (engine === "postgres") return await schemaListing(f.query, "app");
  const pglite = await bootEngine({ dataDir: join(f.dir, "data") });
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
  for (const sql of rows.split(";\n")) await f.query(sql.replace("INTO ", "INTO app."));
  const old = await dumpOf(engine, f);
  await Deno.writeTextFile(schema, after);
  const { path } = await createMigration(project, "after", {
    now: () => new Date("2026-01-02T00:00:00Z"),
  });
  const text = await Deno.readTextFile(join(f.dir, path));
  assert.deepEqual((await diff(project)).up, []);
  const { failed } = await migrate(project);
  assert.equal(failed?.error.message, undefined);
  const up = await dumpOf(engine, f);
  if (online) {
    const { replay, drift } = await verify(project);
    assert.deepEqual([replay, drift], [[], []]);
  }
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
