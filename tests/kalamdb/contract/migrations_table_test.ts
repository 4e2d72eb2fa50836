import assert from "node:assert/strict";
import { contractServer, type PlainServer } from "./server.ts";

/** Whether the server keeps migrations; one of 0.4 does not, and says so. */
async function keepsMigrations({ sql }: PlainServer): Promise<boolean> {
  const { body } = await sql("SELECT migration_key FROM system.migrations LIMIT 1");
  if (body.status === "success") return true;
  console.log("this server has no system.migrations:", body.error.message);
  return false;
}

const insert = (key: string, namespace: string, status: string) =>
  `INSERT INTO system.migrations (migration_key, migration_id, namespace, name, checksum, status,
   started_at, finished_at) VALUES ('${key}', '1_a.sql', '${namespace}', 'a', 'abc', '${status}',
   1767225600123, NULL)`;

for (const version of ["0.4", "0.5", "0.7", "0.8"] as const) {
  Deno.test(`contract: system.migrations of ${version} upserts by key, ms in and µs out`, async () => {
    await using server = await contractServer({ version });
    const { sql, namespace } = server;
    if (!await keepsMigrations(server)) return;
    const key = `${namespace}:1_a.sql`;
    const read = async () =>
      (await sql(
        `SELECT status, started_at, finished_at FROM system.migrations WHERE namespace = '${namespace}' LIMIT 10`,
      )).body.results[0].rows;
    assert.equal((await sql(insert(key, namespace, "applying"))).body.results[0].row_count, 1);
    await sql(insert(key, namespace, "applied"));
    assert.deepEqual(await read(), [["applied", 1767225600123000, null]]);
    const updated = await sql(
      `UPDATE system.migrations SET status = 'failed', finished_at = 1767225601000 WHERE migration_key = '${key}'`,
    );
    assert.equal(updated.body.results[0].row_count, 1);
    assert.deepEqual(await read(), [["failed", 1767225600123000, 1767225601000000]]);
    const none = await sql(
      `UPDATE system.migrations SET status = 'x' WHERE migration_key = '${key}.no'`,
    );
    assert.equal(none.body.results[0].row_count, 0);
  });
}

Deno.test("contract: system.migrations refuses what the facts say it refuses", async () => {
  await using server = await contractServer();
  const { sql, namespace } = server;
  if (!await keepsMigrations(server)) return;
  const key = `${namespace}:1_a.sql`;
  await sql(insert(key, namespace, "applied"));
  const refused = [
    `DELETE FROM system.migrations WHERE migration_key = '${key}'`,
    `UPDATE system.migrations SET status = 'x' WHERE migration_key = '${key}' AND status = 'applied'`,
    `UPDATE system.migrations SET migration_id = 'x' WHERE migration_key = '${key}'`,
    `INSERT INTO system.migrations (migration_key) VALUES ('${key}')`,
    `BEGIN; ${insert(key, namespace, "failed")}; COMMIT`,
  ];
  for (const statement of refused) {
    assert.equal((await sql(statement)).body.status, "error", statement);
  }
});
