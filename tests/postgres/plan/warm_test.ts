import assert from "node:assert/strict";
import type { SqlSource } from "../../../lib/engine/dialect.ts";
import { defaultCache } from "../../../lib/postgres/pglite/default_cache.ts";
import { postgresDialect } from "../../../lib/postgres/postgres_dialect.ts";
import { pgliteScratch } from "../../../lib/postgres/scratch/pglite_scratch.ts";
import type { Scratch } from "../../../lib/postgres/scratch/scratch.ts";

const options = { namespace: "app" };
const schema = (text: string): SqlSource[] => [{ file: "schema.sql", text, kind: "schema" }];
const before = schema("CREATE TABLE users (id int PRIMARY KEY); GRANT SELECT ON users TO reader;");
const after = schema(`CREATE TABLE users (id int PRIMARY KEY, email text);
  GRANT SELECT ON users TO reader; GRANT INSERT ON users TO writer;`);

/** A scratch that says how many databases it opened and how many are open. */
function counting(): { scratch: Scratch; counts: { opened: number; open: number } } {
  const scratch = pgliteScratch({ cacheDir: defaultCache() });
  const counts = { opened: 0, open: 0 };
  return {
    counts,
    scratch: {
      ...scratch,
      async open(needs) {
        const database = await scratch.open(needs);
        counts.opened++;
        counts.open++;
        return {
          ...database,
          async [Symbol.asyncDispose]() {
            counts.open--;
            await database[Symbol.asyncDispose]();
          },
        };
      },
    },
  };
}

Deno.test("a plan from a database that was prepared is the plan from a new one", async () => {
  const { scratch, counts } = counting();
  await using _scratch = scratch;
  const cold = await postgresDialect(scratch).plan(before, after, options);
  assert.deepEqual([cold.proof.up, cold.proof.down], ["proven", "proven"]);
  assert.equal(counts.open, 0);

  await using dialect = postgresDialect(scratch);
  await dialect.warm?.(before, options);
  const ahead = counts.opened;
  assert.deepEqual(await dialect.plan(before, before, options), {
    up: [],
    down: [],
    proof: { up: "proven", down: "proven", leftover: [], rows: [] },
    changes: [],
    renames: [],
    notes: [],
  });
  await assert.rejects(dialect.plan(before, schema("CREATE TABLE a (b nothing);"), options), {
    code: "schema_invalid",
  });
  assert.deepEqual(await dialect.plan(before, after, options), cold);
  assert.equal(counts.opened, ahead, "all of them used what was prepared");
  // The proof left its traces: the next one starts anew.
  assert.deepEqual(await dialect.plan(before, after, options), cold);
  assert.equal(counts.opened, ahead + 1);
  await dialect.warm?.(before, options);
  assert.deepEqual(await dialect.plan(before, after, options), cold);
  assert.equal(counts.opened, ahead + 2, "only what holds before is made again");
  await dialect.warm?.(before, options);
  const other = await dialect.plan(after, before, options);
  assert.equal(other.proof.up, "proven");
  assert.equal(counts.opened, ahead + 4, "another before has a database of its own");
  await dialect[Symbol.asyncDispose]();
  assert.equal(counts.open, 0);
});

Deno.test("what cannot be prepared is said, and a plan goes on without", async () => {
  const { scratch, counts } = counting();
  await using _scratch = scratch;
  await using dialect = postgresDialect(scratch);
  await assert.rejects(
    async () => await dialect.warm?.(schema("CREATE TABLE a (b nothing);"), options),
    { code: "schema_invalid" },
  );
  assert.equal(counts.open, 0);
  assert.equal((await dialect.plan(before, after, options)).proof.up, "proven");
});
