import assert from "node:assert/strict";
import postgres from "postgres";
import { run } from "../../fixtures/types/postgres_js_app.ts";
import { testDatabase } from "../support/postgres_server.ts";
import { declaredIn } from "./declared.ts";
import { misfits } from "./fits.ts";
import { everything } from "./fixtures.ts";

const declared = declaredIn(
  await Deno.readTextFile(new URL("../../fixtures/types/postgres_js.ts", import.meta.url)),
);

Deno.test("an application on postgres.js gets the values that are declared", async () => {
  await using database = await testDatabase();
  const setup = postgres(database.url, { onnotice: () => {} });
  await setup.unsafe(everything);
  await setup.end();
  // The types of arrays are asked for when the connection is made.
  const sql = postgres(database.url, { max: 1 });
  try {
    for (const [name, value] of Object.entries(await run(sql))) {
      const properties = declared.interfaces.get(name === "user" ? "Users" : "Everything");
      assert.deepEqual(Object.keys(value), [...properties?.keys() ?? []]);
      assert.deepEqual(misfits(value, properties ?? new Map(), declared), []);
    }
  } finally {
    await sql.end();
  }
});
