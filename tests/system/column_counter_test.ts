import assert from "node:assert/strict";
import { diffSchemas } from "../../lib/diff_schemas.ts";
import { openScratch } from "../../lib/postgres/scratch/open_scratch.ts";
import { startDebianServer } from "./debian_server.ts";

Deno.test("a counter that a server keeps among a column's options is no difference", async () => {
  await using server = await startDebianServer();
  const url = `postgres://postgres@127.0.0.1:${server.port}/postgres`;
  await using scratch = await openScratch({ url });
  const table = "CREATE TABLE t (a int); ALTER TABLE t ALTER COLUMN a SET (n_distinct = 5);";
  const plan = await diffSchemas("", table, { scratch });
  assert.deepEqual([plan.proof.up, plan.proof.down, plan.proof.leftover], ["proven", "proven", []]);
  assert.deepEqual((await diffSchemas(table, table, { scratch })).up, []);
});
