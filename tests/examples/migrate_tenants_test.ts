import assert from "node:assert/strict";
import { parseConnection } from "../../lib/postgres/server/parse_connection.ts";
import { serverSession } from "../../lib/postgres/server/server_session.ts";
import { testDatabase } from "../support/postgres_server.ts";
import { withExampleProject, writeMigration } from "./example_project.ts";
import { runExample } from "./run_example.ts";

const script = "examples/migrate_tenants.ts";
const tenants = ["tenant_a", "tenant_b", "tenant_c"];

async function execute(url: string, sql: string): Promise<void> {
  const session = await serverSession(parseConnection(url, {}));
  try {
    await session.execute(sql);
  } finally {
    await session.close();
  }
}

Deno.test("all tenants are brought up to date; one that fails does not hold up the others", async () => {
  await using database = await testDatabase();
  const schemas = [...tenants, "somebody_else"].map((name) => `CREATE SCHEMA ${name};`).join(" ");
  await execute(database.url, schemas);
  const migrations = { "20260101000000_users.sql": "CREATE TABLE users (id int);" };
  await withExampleProject({ url: database.url, migrations }, async (dir) => {
    const run = () => runExample(script, { args: [dir, "tenant_*"] });
    assert.deepEqual(await run(), {
      code: 0,
      stdout: "3 brought up to date, 0 failed\n",
      stderr: "",
    });
    await execute(
      database.url,
      tenants.map((name) => `INSERT INTO ${name}.users VALUES (1);`).join(" "),
    );

    await execute(database.url, "CREATE TABLE tenant_b.orders (id int);");
    await writeMigration(dir, "20260102000000_orders.sql", "CREATE TABLE orders (id int);");
    const failed = await run();
    assert.deepEqual([failed.code, failed.stdout], [1, "2 brought up to date, 1 failed\n"]);
    assert.match(failed.stderr, /^tenant_b: .*orders/);

    await execute(database.url, "DROP TABLE tenant_b.orders;");
    assert.equal((await run()).stdout, "1 brought up to date, 0 failed\n");
    await execute(database.url, "SELECT FROM tenant_a.orders, tenant_b.orders, tenant_c.orders;");
  });
});
