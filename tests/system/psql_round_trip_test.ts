import assert from "node:assert/strict";
import { diffSchemas } from "../../lib/diff_schemas.ts";
import { startDebianServer } from "./debian_server.ts";

const demo = new URL("../../fixtures/demo/", import.meta.url);

Deno.test("a plan applied with psql gives what pg_dump sees of the schema itself, both ways", async () => {
  await using server = await startDebianServer();
  const before = await Deno.readTextFile(new URL("schema.sql", demo));
  const after = await Deno.readTextFile(new URL("schema.next.sql", demo));
  const plan = await diffSchemas(before, after);
  const text = (statements: typeof plan.up) => statements.map(({ sql }) => `${sql};`).join("\n");
  const [old, wanted, moved] = ["old", "wanted", "moved"];
  for (const name of [old, wanted, moved]) await server.psql("postgres", `CREATE DATABASE ${name}`);
  await server.psql(old, before);
  await server.psql(wanted, after);
  await server.psql(moved, before);
  await server.psql(moved, text(plan.up));
  assert.equal(await server.dump(moved), await server.dump(wanted));
  await server.psql(moved, text(plan.down));
  assert.equal(await server.dump(moved), await server.dump(old));
  assert.ok((await server.dump(wanted)).includes("open_orders"));
});
