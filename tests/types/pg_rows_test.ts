import assert from "node:assert/strict";
import pg from "pg";
import { run } from "../../fixtures/types/pg_app.ts";
import { servePglite } from "../../lib/postgres/pglite/serve/serve_pglite.ts";
import { defaultCache } from "../../lib/postgres/pglite/default_cache.ts";
import { testDatabase } from "../support/postgres_server.ts";
import { declaredIn } from "./declared.ts";
import { fits, misfits } from "./fits.ts";
import { everything } from "./fixtures.ts";

const declared = declaredIn(
  await Deno.readTextFile(new URL("../../fixtures/types/pg.ts", import.meta.url)),
);

const engines: Readonly<Record<string, () => Promise<AsyncDisposable & { url: string }>>> = {
  postgres: testDatabase,
  pglite: () =>
    servePglite({
      label: "pglite:memory",
      cacheDir: defaultCache(),
      extensions: [],
      holder: { owner: "ann", host: "laptop", pid: 1, since: new Date(0) },
    }),
};

for (const [engine, open] of Object.entries(engines)) {
  Deno.test(`an application on pg gets the values that are declared (${engine})`, async () => {
    await using database = await open();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query(everything);
      const { user, row } = await run(client);
      const tables = { Users: user, Everything: row };
      for (const [name, value] of Object.entries(tables)) {
        const properties = declared.interfaces.get(name) ?? new Map();
        assert.deepEqual(Object.keys(value), [...properties.keys()], name);
        assert.deepEqual(misfits(value, properties, declared), []);
      }
      await client.query("REFRESH MATERIALIZED VIEW mood_counts");
      for (const [view, name] of [["happy_users", "HappyUsers"], ["mood_counts", "MoodCounts"]]) {
        const { rows, fields } = await client.query(`SELECT * FROM ${view}`);
        const properties = declared.interfaces.get(name ?? "") ?? new Map();
        assert.deepEqual(fields.map((field) => field.name), [...properties.keys()]);
        for (const each of rows) assert.deepEqual(misfits(each, properties, declared), []);
      }
    } finally {
      await client.end();
    }
  });
}

Deno.test("the check of values tells one type from another", () => {
  assert.equal(fits("sad", "Mood", declared), true);
  assert.equal(fits('it\'s "ok"', "Mood", declared), true);
  assert.equal(fits("angry", "Mood", declared), false);
  assert.equal(fits(["a", 1], "(string | number)[] | null", declared), true);
  assert.equal(fits([true], "(string | number)[] | null", declared), false);
  assert.equal(fits(new Date("no"), "Date", declared), false);
  assert.equal(fits({ x: 1, y: "2" }, "PostgresPoint", declared), false);
});
