import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";

const used = "CREATE TABLE t (h hstore);";
const hstore = (version = "") => `CREATE EXTENSION IF NOT EXISTS hstore${version}; ${used}`;

Deno.test("the version of an extension counts where a source says it", async () => {
  await using scratch = await openScratch();
  const plan = async (before: string, after: string) => {
    const { up, down, proof } = await diffSchemas(before, after, { scratch });
    return {
      up: up.map(({ sql }) => sql),
      down: down.map(({ sql }) => sql),
      proof: [proof.up, proof.down],
      left: proof.leftover,
    };
  };
  const newer = await plan(hstore(" VERSION '1.6'"), hstore(` WITH VERSION "1.8"`));
  assert.deepEqual(newer, {
    up: ["ALTER EXTENSION hstore UPDATE TO '1.8'"],
    down: [],
    proof: ["proven", "irreversible"],
    left: ['after DOWN, differs: extension:hstore: version is "1.8", should be "1.6"'],
  });
  const newest = await plan(hstore(" VERSION '1.7'"), hstore());
  assert.deepEqual([newest.up, newest.proof], [
    ["ALTER EXTENSION hstore UPDATE"],
    ["proven", "irreversible"],
  ]);
  const said = await plan(hstore(), hstore(" VERSION '1.8'"));
  assert.deepEqual([said.up, said.down, said.proof], [
    ["ALTER EXTENSION hstore UPDATE TO '1.8'"],
    ["ALTER EXTENSION hstore UPDATE"],
    ["proven", "proven"],
  ]);
  const older = await plan(hstore(" VERSION '1.8'"), hstore(" VERSION '1.6'"));
  assert.deepEqual(older.proof, ["unproven", "proven"]);
  assert.match(older.left.join(), /after UP, .*version is "1.8", should be "1.6"/);
  assert.deepEqual((await plan(hstore(), `${hstore()} COMMENT ON TABLE t IS 'version'`)).up, [
    "COMMENT ON TABLE t IS 'version'",
  ]);
  await assert.rejects(plan("", hstore(" VERSION '9.9'")), {
    code: "extension_missing",
    message: 'The scratch database has no version "9.9" of the extension "hstore"',
  });
});
