import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import { verify } from "../../lib/apply/verify.ts";
import { diff } from "../../lib/draft/diff.ts";
import { importProject } from "../../lib/import/import_project.ts";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { splitStatements } from "../../lib/sql/split_statements.ts";
import { isCode } from "../apply/is_code.ts";
import { withFolder } from "../cli/with_folder.ts";
import { serverUrl, testDatabase } from "../support/postgres_server.ts";
import { fixture, readFixture } from "./fixture.ts";
import { theirHistory } from "./their_history.ts";
import { writeFiles } from "./write_files.ts";

const variables = Deno.env.toObject();

/** A database in which a fixture's migrations ran and are recorded, as its tool does. */
async function theirDatabase(name: string) {
  const database = await testDatabase();
  const target = await openServerTarget(database.url);
  for (const { foreign } of (await readFixture(name)).sealed) {
    for (const { sql } of splitStatements(foreign.up)) await target.execute(sql);
  }
  await target.execute(theirHistory[name] ?? "");
  return {
    url: database.url,
    target,
    [Symbol.asyncDispose]: async () => {
      await target[Symbol.asyncDispose]();
      await database.dispose();
    },
  };
}

for (const name of Object.keys(theirHistory)) {
  Deno.test(`${name}: what its history says is applied, nothing is to do`, () =>
    withFolder(async (dir) => {
      await using their = await theirDatabase(name);
      const made = await importProject(dir, { folder: fixture(name), url: their.url, variables });
      assert.equal(made.tool, name);
      assert.deepEqual(made.drift, []);
      assert.ok(made.migrations.every(({ applied }) => applied));
      const project = await loadProject(dir, { env: "live", variables });
      assert.ok((await migrate(project)).upToDate);
      assert.deepEqual((await diff(project)).up, []);
      const { clean, ...found } = await verify(project);
      assert.ok(clean, JSON.stringify(found));
    }));
}

Deno.test("the time that their history keeps is the time of the record", () =>
  withFolder(async (dir) => {
    await using their = await theirDatabase("prisma");
    await importProject(dir, { folder: fixture("prisma"), url: their.url, variables });
    const { applied } = await status(await loadProject(dir, { env: "live", variables }));
    assert.deepEqual(applied[0]?.finishedAt, "2024-05-06T07:08:09.000Z");
  }));

Deno.test("what is not recorded there is pending, and what the database has beyond is told", () =>
  withFolder(async (dir) => {
    await using their = await theirDatabase("golang-migrate");
    await their.target.execute("UPDATE schema_migrations SET version = 2");
    const options = { folder: fixture("golang-migrate"), url: their.url, variables };
    const made = await importProject(dir, options);
    assert.deepEqual(made.migrations.map(({ applied }) => applied), [true, true, false]);
    assert.match(made.drift.join("\n"), /extra table posts/);
    const { applied, pending } = await status(await loadProject(dir, { env: "live", variables }));
    assert.deepEqual([applied.length, pending.length], [2, 1]);
  }));

Deno.test("a history of another name and place, and a namespace in the URL", () =>
  withFolder(async (dir) => {
    await using database = await testDatabase();
    await using target = await openServerTarget(database.url);
    await target.execute(`CREATE SCHEMA "Shop"; CREATE TABLE "Shop".users (id int);
      CREATE TABLE public.done (version text); INSERT INTO public.done VALUES ('20240101000000')`);
    await writeFiles(dir, {
      "theirs/20240101000000_users.sql": "-- migrate:up\nCREATE TABLE users (id int);\n",
    });
    const made = await importProject(join(dir, "ours"), {
      folder: join(dir, "theirs"),
      url: `${database.url}&search_path=Shop,public`,
      history: "public.done",
      variables,
    });
    assert.deepEqual([made.migrations.map(({ applied }) => applied), made.drift], [[true], []]);
    const project = await loadProject(join(dir, "ours"), { env: "live", variables });
    assert.equal(project.environment.namespace, "Shop");
    assert.deepEqual(project.schema.ignore, []);
    assert.ok((await verify(project)).clean);
  }));

Deno.test("a server as scratch", () =>
  withFolder(async (dir) => {
    const options = { folder: fixture("drizzle"), scratch: serverUrl(), variables };
    const made = await importProject(dir, options);
    assert.equal(made.migrations.length, 2);
    assert.deepEqual((await diff(await loadProject(dir, { variables }))).up, []);
  }));

/** What spoils each history, and what is said about it. */
const spoilt: readonly (readonly [name: string, sql: string, said: RegExp])[] = [
  ["golang-migrate", "UPDATE schema_migrations SET dirty = true", /left version 10 dirty/],
  ["golang-migrate", "UPDATE schema_migrations SET version = 11", /"11" is applied/],
  ["golang-migrate", "DROP TABLE schema_migrations", /There is no history of golang-migrate/],
  ["golang-migrate", "ALTER TABLE schema_migrations DROP COLUMN dirty", /Cannot read the history/],
  ["goose", "UPDATE goose_db_version SET version_id = 7 WHERE version_id = 1", /"7" is applied/],
  ["flyway", "UPDATE flyway_schema_history SET success = false", /<< Flyway Baseline >>" failed/],
  ["prisma", "UPDATE _prisma_migrations SET finished_at = NULL", /"0_init" failed there/],
];

for (const [name, sql, said] of spoilt) {
  Deno.test(`${name}: refused after ${sql}, and nothing is left behind`, () =>
    withFolder(async (dir) => {
      await using their = await theirDatabase(name);
      await their.target.execute(sql);
      await assert.rejects(
        importProject(dir, { folder: fixture(name), url: their.url, variables }),
        said,
      );
      assert.deepEqual([...Deno.readDirSync(dir)], []);
      const [row] = await their.target.query("SELECT to_regnamespace('kalam') AS ours");
      assert.equal(row?.ours, null);
    }));
}

Deno.test("a database that has a history of ours is refused", () =>
  withFolder(async (dir) => {
    await using their = await theirDatabase("goose");
    const options = { folder: fixture("goose"), url: their.url, variables };
    await importProject(join(dir, "one"), options);
    await assert.rejects(importProject(join(dir, "two"), options), isCode("refused"));
    assert.deepEqual([...Deno.readDirSync(dir)].map(({ name }) => name), ["one"]);
  }));
