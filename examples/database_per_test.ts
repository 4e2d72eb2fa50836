// Tests with a real PostgreSQL, each in a database of its own with the schema loaded. Without
// SCRATCH_URL it is the embedded one; with the URL of a server they are temporary databases there.
//
//   deno test -A examples/database_per_test.ts
import assert from "node:assert/strict";
import { openScratch, type ScratchDatabase } from "@kalam/migrate";

const schema = await Deno.readTextFile(Deno.env.get("SCHEMA") ?? "schema.sql");
const scratch = await openScratch({ url: Deno.env.get("SCRATCH_URL") });
Deno.test.afterAll(async () => await scratch[Symbol.asyncDispose]());

async function testDatabase(): Promise<ScratchDatabase> {
  const database = await scratch.open({ namespace: "public", extensions: [] });
  await database.execute(schema);
  return database;
}

for (const name of ["ann", "bob"]) {
  Deno.test(`${name} is the only user`, async () => {
    await using database = await testDatabase();
    await database.query("INSERT INTO users (name) VALUES ($1)", [name]);
    assert.deepEqual(await database.query("SELECT name FROM users"), [{ name }]);
  });
}
