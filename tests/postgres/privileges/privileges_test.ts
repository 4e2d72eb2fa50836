import assert from "node:assert/strict";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";
import { postgresDialect } from "../../../lib/postgres/postgres_dialect.ts";
import { grantSql } from "../../../lib/postgres/privileges/grant_sql.ts";
import type { SqlSource } from "../../../lib/engine/dialect.ts";

const source = (text: string): SqlSource[] => [{ file: "schema.sql", text, kind: "schema" }];
const table = "CREATE TABLE t (id int);";

Deno.test("grants are planned where they count, and left alone where they do not", async () => {
  await using scratch = await openScratch();
  const dialect = postgresDialect(scratch);
  const plan = (privileges: boolean | undefined) =>
    dialect.plan(source(table), source(`${table} GRANT SELECT ON t TO reader;`), {
      namespace: "app",
      privileges,
    });
  for (const privileges of [true, undefined]) {
    const { up, down, proof } = await plan(privileges);
    assert.deepEqual(up.map(({ sql }) => sql), ["GRANT SELECT ON TABLE t TO reader"]);
    assert.deepEqual(down.map(({ sql }) => sql), ["REVOKE SELECT ON TABLE t FROM reader"]);
    assert.deepEqual([proof.up, proof.down], ["proven", "proven"]);
  }
  assert.deepEqual((await plan(false)).up, []);
});

Deno.test("rights on the namespace itself are planned for whatever namespace it is", async () => {
  await using scratch = await openScratch();
  const { up, down, proof } = await postgresDialect(scratch).plan(
    source(table),
    source(
      `${table} GRANT USAGE ON SCHEMA app TO "Odd one"; GRANT CREATE ON SCHEMA public TO reader;`,
    ),
    { namespace: "app" },
  );
  assert.deepEqual([proof.up, proof.down], ["proven", "proven"]);
  assert.deepEqual(up.map(({ sql }) => sql), [
    `DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO "Odd one"', current_schema()); END $$`,
    "GRANT CREATE ON SCHEMA public TO reader",
  ]);
  assert.equal(down.at(1)?.sql, "REVOKE CREATE ON SCHEMA public FROM reader");
});

Deno.test("a table made under default privileges gets no more than it should", async () => {
  await using scratch = await openScratch();
  const defaults = "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reader;";
  const { up, proof } = await postgresDialect(scratch).plan(
    source(`CREATE ROLE reader; ${defaults}`),
    source(`CREATE ROLE reader; ${table} ${defaults}`),
    { namespace: "app" },
  );
  assert.deepEqual(up.map(({ sql }) => sql).slice(1), ["REVOKE SELECT ON TABLE t FROM reader"]);
  assert.deepEqual([proof.up, proof.down], ["proven", "proven"]);
});

Deno.test("each step between two sets of grants is its own statement", () => {
  const place = { on: "TABLE t", all: ["SELECT", "INSERT"] };
  const sql = (from: Parameters<typeof grantSql>[0], to: Parameters<typeof grantSql>[1]) =>
    grantSql(from, to, place).map((statement) => statement.sql);
  assert.deepEqual(sql({}, { a: { SELECT: false, INSERT: false } }), ["GRANT ALL ON TABLE t TO a"]);
  assert.deepEqual(sql({ a: { SELECT: true } }, { a: { SELECT: false } }), [
    "REVOKE GRANT OPTION FOR SELECT ON TABLE t FROM a",
  ]);
  assert.deepEqual(
    sql({ a: { SELECT: false } }, { a: { SELECT: true }, PUBLIC: { INSERT: false } }),
    [
      "GRANT INSERT ON TABLE t TO PUBLIC",
      "GRANT SELECT ON TABLE t TO a WITH GRANT OPTION",
    ],
  );
  assert.deepEqual(sql({ a: { SELECT: false } }, {}), ["REVOKE SELECT ON TABLE t FROM a"]);
  const newest = { on: "TABLE t", all: ["SELECT", "INSERT", "MAINTAIN"] };
  const all = { a: { SELECT: false, INSERT: false, MAINTAIN: false } };
  const some = { a: { SELECT: false } };
  assert.deepEqual(grantSql(all, some, newest).map((statement) => statement.sql), [
    "REVOKE ALL ON TABLE t FROM a",
    "GRANT SELECT ON TABLE t TO a",
  ]);
  assert.deepEqual(grantSql(some, all, newest).map((statement) => statement.sql), [
    "GRANT ALL ON TABLE t TO a",
  ]);
});

Deno.test("owners are planned where they are asked for", async () => {
  await using scratch = await openScratch();
  const dialect = postgresDialect(scratch);
  const own = (role: string) =>
    source(`${table} CREATE SCHEMA ours; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
      ALTER TABLE t OWNER TO ${role}; ALTER FUNCTION f() OWNER TO ${role};`);
  const plan = (owners: boolean) =>
    dialect.plan(own("ann"), own("bob"), { namespace: "app", owners });
  const { up, down, proof } = await plan(true);
  assert.deepEqual(up.map(({ sql }) => sql), [
    "ALTER FUNCTION f() OWNER TO bob",
    "ALTER TABLE t OWNER TO bob",
  ]);
  assert.deepEqual(down.map(({ sql }) => sql), [
    "ALTER FUNCTION f() OWNER TO ann",
    "ALTER TABLE t OWNER TO ann",
  ]);
  assert.deepEqual([proof.up, proof.down], ["proven", "proven"]);
  assert.deepEqual((await plan(false)).up, []);
});

Deno.test("default privileges after SET ROLE are that role's, until it is taken back", async () => {
  await using scratch = await openScratch();
  const grant = (more: string) =>
    `ALTER DEFAULT PRIVILEGES${more} GRANT SELECT ON TABLES TO reader;`;
  const plan = (before: string, after: string) =>
    postgresDialect(scratch).plan(source(before), source(after), { namespace: "app" });
  const { up, down, proof } = await plan(
    "CREATE ROLE maker;",
    `CREATE ROLE maker; SET ROLE maker; ${grant("")} RESET ROLE; ${table}`,
  );
  const all = [...up, ...down].map(({ sql }) => sql).join("\n");
  assert.match(all, /ALTER DEFAULT PRIVILEGES FOR ROLE maker GRANT SELECT ON TABLES TO reader/);
  assert.deepEqual([proof.up, proof.down], ["proven", "proven"]);
  const same = await plan(
    `SET SESSION AUTHORIZATION 'maker'; ${grant("")}`,
    grant(" FOR ROLE maker"),
  );
  assert.deepEqual(same.up, []);
  const back = await plan(`SET ROLE maker; SET ROLE NONE; ${grant("")}`, grant(""));
  assert.deepEqual(back.up, []);
});
