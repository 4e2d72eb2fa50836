import assert from "node:assert/strict";
import { contractServer } from "./server.ts";

const rooms = (namespace: string) =>
  `CREATE TABLE ${namespace}.rooms (id BIGINT PRIMARY KEY, name TEXT, at TIMESTAMP) WITH (TYPE = 'SHARED')`;

Deno.test("contract: DDL, DML and SELECT answer as documented", async () => {
  await using server = await contractServer();
  const { sql, namespace } = server;
  const made = await sql(rooms(namespace));
  assert.equal(made.status, 200);
  assert.equal(made.body.status, "success");
  assert.equal(typeof made.body.took, "number");
  assert.equal(made.body.results.length, 1);
  assert.equal("rows" in made.body.results[0], false);
  assert.equal("schema" in made.body.results[0], false);
  const inserted = await sql(
    `INSERT INTO ${namespace}.rooms (id, name, at) VALUES (9007199254740993, 'Ada', '2026-01-01T00:00:00Z')`,
  );
  assert.equal(inserted.body.results[0].row_count, 1);
  assert.equal(inserted.body.results[0].message, "Inserted 1 row(s)");
  const read = await sql("SELECT id, name, at FROM rooms WHERE id = 9007199254740993 LIMIT 1");
  assert.equal(read.body.error ?? null, null);
  const [{ schema, rows }] = read.body.results;
  const { name, data_type, index } = schema[0];
  assert.deepEqual([name, data_type, index], ["id", "BigInt", 0]);
  // BIGINT as a string, moments as microseconds.
  assert.deepEqual(rows, [["9007199254740993", "Ada", 1767225600000000]]);
});

Deno.test("contract: a batch stops at its first failure, and what ran before it stays", async () => {
  await using server = await contractServer();
  const { sql, namespace } = server;
  const table = rooms(namespace);
  const { status, body } = await sql(`${table}; ${table}; CREATE TOPIC ${namespace}.late`);
  assert.equal(status, 400);
  assert.equal(body.status, "error");
  assert.deepEqual(body.results, []);
  assert.equal(body.error.code, "SQL_EXECUTION_ERROR");
  assert.match(body.error.message, /^Statement 2 failed: .*already exists/);
  assert.equal((await sql("SELECT id FROM rooms LIMIT 1")).status, 200);
});

Deno.test("contract: what cannot be read keeps the whole batch from running", async () => {
  await using server = await contractServer();
  const { sql, namespace } = server;
  const { status, body } = await sql(`${rooms(namespace)}; CREATE TABEL x (id INT)`);
  assert.equal(status, 400);
  assert.equal(body.error.code, "INVALID_SQL");
  assert.notEqual((await sql("SELECT id FROM rooms LIMIT 1")).status, 200);
});

Deno.test("contract: DML results of a batch are folded into one", async () => {
  await using server = await contractServer();
  const { sql, namespace } = server;
  await sql(rooms(namespace));
  const { body } = await sql(
    `INSERT INTO ${namespace}.rooms (id) VALUES (1); INSERT INTO ${namespace}.rooms (id) VALUES (2)`,
  );
  assert.equal(body.results.length, 1);
  assert.equal(body.results[0].message, "Inserted 2 row(s)");
});

Deno.test("contract: parameters go with one statement only", async () => {
  await using server = await contractServer();
  const { sql } = server;
  const one = await sql("SELECT $1 AS x LIMIT 1", { params: ["a"] });
  assert.deepEqual(one.body.results[0].rows, [["a"]]);
  const two = await sql("SELECT $1 AS x LIMIT 1; SELECT 1 LIMIT 1", { params: ["a"] });
  assert.deepEqual([two.status, two.body.error.code], [400, "PARAMS_WITH_BATCH"]);
  assert.equal((await sql("  ")).body.error.code, "EMPTY_SQL");
});

Deno.test("contract: without LIMIT 50 rows come, and never more than 1000", async () => {
  await using server = await contractServer();
  const { sql, namespace } = server;
  await sql(`CREATE TABLE ${namespace}.n (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED')`);
  for (let from = 0; from < 1100; from += 550) {
    const tuples = Array.from({ length: 550 }, (_, i) => `(${from + i})`).join(", ");
    assert.equal((await sql(`INSERT INTO ${namespace}.n (id) VALUES ${tuples}`)).status, 200);
  }
  const count = async (tail: string) =>
    (await sql(`SELECT id FROM ${namespace}.n ORDER BY id ${tail}`)).body.results[0].rows.length;
  assert.equal(await count(""), 50);
  assert.equal(await count("LIMIT 5000"), 1000);
  assert.equal(await count("LIMIT 1000 OFFSET 1000"), 100);
});

Deno.test("contract: DDL in a transaction is refused, and an open one is rolled back", async () => {
  await using server = await contractServer();
  const { sql, namespace } = server;
  await sql(rooms(namespace));
  const ddl = await sql(`BEGIN; CREATE TABLE ${namespace}.t (id BIGINT PRIMARY KEY); COMMIT`);
  assert.match(ddl.body.error.message, /DDL is not allowed inside explicit transaction/);
  const open = await sql(`BEGIN; INSERT INTO ${namespace}.rooms (id) VALUES (1)`);
  assert.equal(open.body.status, "error");
  const { body } = await sql("SELECT id FROM rooms LIMIT 10");
  assert.deepEqual(body.results[0].rows, []);
});

Deno.test("contract: a primary key is unique, also between two who insert at once", async () => {
  await using server = await contractServer();
  const { sql, namespace } = server;
  await sql(rooms(namespace));
  const insert = () => sql(`INSERT INTO ${namespace}.rooms (id, name) VALUES (7, 'x')`);
  const answers = await Promise.all([insert(), insert(), insert()]);
  assert.equal(answers.filter(({ body }) => body.status === "success").length, 1);
  const [failed] = answers.filter(({ body }) => body.status === "error");
  assert.match(failed?.body.error.message, /Primary key violation/);
});
