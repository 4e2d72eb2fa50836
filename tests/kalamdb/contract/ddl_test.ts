import assert from "node:assert/strict";
import { contractServer, type PlainServer } from "./server.ts";

const versions = ["0.4", "0.5", "0.7", "0.8"] as const;

/** Whether the server has policies, in place of ACCESS_LEVEL; one of 0.4 has not, and says so. */
async function hasPolicies({ sql, namespace }: PlainServer): Promise<boolean> {
  const { body } = await sql(`CREATE POLICY probe ON ${namespace}.nowhere USING (true)`);
  if (body.error.code !== "INVALID_SQL") return true;
  console.log("this server has no policies:", body.error.message);
  return false;
}

for (const version of versions) {
  Deno.test(`contract: WITH (TYPE = …) is the form that ${version} takes`, async () => {
    await using server = await contractServer({ version });
    const { sql, namespace } = server;
    for (const type of ["USER", "SHARED"]) {
      const { body } = await sql(
        `CREATE TABLE ${namespace}.${type}_t (id BIGINT PRIMARY KEY, name TEXT NOT NULL) WITH (TYPE = '${type}')`,
      );
      assert.equal(body.status, "success", JSON.stringify(body));
    }
    const stream = await sql(
      `CREATE TABLE ${namespace}.s (id BIGINT PRIMARY KEY) WITH (TYPE = 'STREAM', TTL_SECONDS = 60)`,
    );
    assert.equal(stream.body.status, "success");
    const { body } = await sql(
      `SELECT table_name, kdb_table_type FROM information_schema.tables
       WHERE table_schema = '${namespace}' ORDER BY table_name LIMIT 10`,
    );
    const shown = body.results[0].rows.map(([name, type]: string[]) => `${name} ${type}`);
    assert.deepEqual(shown, ["s STREAM", "shared_t SHARED", "user_t USER"]);
  });

  Deno.test(`contract: one operation an ALTER TABLE on ${version}`, async () => {
    await using server = await contractServer({ version });
    const { sql, namespace } = server;
    const table = `${namespace}.t`;
    const ok = async (text: string) => {
      const { body } = await sql(text);
      assert.equal(body.status, "success", `${text}: ${JSON.stringify(body)}`);
      return body.results[0].message as string;
    };
    const fails = async (text: string, expected: RegExp) => {
      const { body } = await sql(text);
      assert.equal(body.status, "error", text);
      assert.match(body.error.message, expected);
    };
    await ok(`CREATE TABLE ${table} (id BIGINT PRIMARY KEY, a TEXT) WITH (TYPE = 'SHARED')`);
    const message = await ok(`ALTER TABLE ${table} ADD COLUMN b INT NOT NULL DEFAULT 7`);
    assert.match(message, /altered successfully: .*\(version 2\)/);
    assert.match(await ok(`ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS b INT`), /unchanged/);
    await ok(`ALTER TABLE ${table} MODIFY COLUMN b BIGINT`);
    await ok(`ALTER TABLE ${table} ALTER COLUMN a SET NOT NULL`);
    await ok(`ALTER TABLE ${table} RENAME COLUMN a TO c`);
    await ok(`CREATE INDEX t_c ON ${table} (c)`);
    await fails(`ALTER TABLE ${table} DROP COLUMN c`, /still used by index/);
    await ok(`ALTER TABLE ${table} DROP INDEX t_c`);
    await ok(`ALTER TABLE ${table} DROP COLUMN c`);
    await fails(`ALTER TABLE ${table} ADD COLUMN x INT, ADD COLUMN y INT`, /Only one ALTER TABLE/);
    await fails(`ALTER TABLE ${table} RENAME TO u`, /Unsupported ALTER TABLE operation/);
    await fails(`ALTER TABLE ${table} ALTER COLUMN b TYPE TEXT`, /Unsupported ALTER COLUMN/);
    if (!await hasPolicies(server)) return;
    await fails(
      `CREATE TABLE ${namespace}.l (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED',
      ACCESS_LEVEL = 'public')`,
      /ACCESS_LEVEL is not supported/,
    );
  });

  Deno.test(`contract: topics and policies on ${version}`, async () => {
    await using server = await contractServer({ version });
    const { sql, namespace } = server;
    await sql(`CREATE TABLE ${namespace}.t (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED')`);
    await sql(`CREATE TOPIC ${namespace}.news PARTITIONS 2 WITH (retention_seconds = 60)`);
    await sql(`ALTER TOPIC ${namespace}.news ADD SOURCE ${namespace}.t ON INSERT`);
    const again = await sql(`ALTER TOPIC ${namespace}.news ADD SOURCE ${namespace}.t ON INSERT`);
    assert.match(JSON.stringify(again.body), /already exists/);
    const topics = await sql(
      `SELECT partitions, retention_seconds, routes FROM system.topics
       WHERE topic_id = '${namespace}.news' LIMIT 1`,
    );
    const [[partitions, retention, routes]] = topics.body.results[0].rows;
    assert.deepEqual([partitions, String(retention)], [2, "60"]);
    const [route] = typeof routes === "string" ? JSON.parse(routes) : routes;
    assert.deepEqual([route.op, route.payload_mode], ["Insert", "Full"]);
    if (!await hasPolicies(server)) return;
    const policy = await sql(
      `CREATE POLICY p ON ${namespace}.t FOR SELECT TO user USING (id > 1)`,
    );
    assert.equal(policy.body.status, "success");
    const restrictive = await sql(`CREATE POLICY q ON ${namespace}.t AS RESTRICTIVE USING (true)`);
    assert.match(restrictive.body.error.message, /RESTRICTIVE policies are not supported/);
  });
}
