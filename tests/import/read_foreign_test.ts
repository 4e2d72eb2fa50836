import assert from "node:assert/strict";
import { readFixture } from "./fixture.ts";

/** The fixture, whose it is, and what its migrations are called here. */
const expected: readonly (readonly [fixture: string, tool: string, ids: readonly string[]])[] = [
  ["dbmate", "dbmate", [
    "20240101000000_create_users.sql",
    "20240102000000_email_index.sql",
    "20240103000000_first_user.sql",
  ]],
  ["goose", "goose", [
    "20000101000001_users.sql",
    "20000101000002_index.sql",
    "20240102030405_name.sql",
  ]],
  ["golang-migrate", "golang-migrate", [
    "20000101000001_users.sql",
    "20000101000002_email.sql",
    "20000101000003_posts.sql",
  ]],
  ["flyway", "flyway", [
    "20000101000001_create_users.sql",
    "20000101000002_add_index.sql",
    "20000101000003_add_posts.sql",
  ]],
  ["prisma", "prisma", [
    "20000101000001_init.sql",
    "20240201101112_mood.sql",
    "20240301000000_role.sql",
  ]],
  ["drizzle", "drizzle", ["20240304120000_brave_hulk.sql", "20240305120000_wise_storm.sql"]],
  ["drizzle-folders", "drizzle", ["20240101120000_first.sql", "20240201120000_second.sql"]],
  ["graphile-migrate", "graphile-migrate", [
    "20000101000001_users.sql",
    "20000101000002_committed_000002.sql",
  ]],
  ["node-pg-migrate", "node-pg-migrate", [
    "20231114221320_users.sql",
    "20240102030405_more_users.sql",
  ]],
];

for (const [name, tool, ids] of expected) {
  Deno.test(`${name}: told by its files, its migrations in its order`, async () => {
    const read = await readFixture(name);
    assert.equal(read.tool.name, tool);
    assert.deepEqual(read.sealed.map(({ migration }) => migration.id), ids);
    for (const { migration } of read.sealed) {
      assert.match(migration.text, new RegExp(`^-- Imported from ${tool}: `, "m"));
      assert.ok(migration.parsed.up.trim().length > 0);
    }
  });
}

const files = async (name: string) =>
  (await readFixture(name)).sealed.map(({ migration }) => ({
    ...migration.parsed,
    irreversible: /^-- Irreversible/m.test(migration.parsed.header),
  }));

Deno.test("dbmate: the SQL as it stands, transaction:false, an empty way back", async () => {
  const [users, index, user] = await files("dbmate");
  assert.equal(
    users?.up,
    "CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL);\n\n",
  );
  assert.equal(users?.down, "DROP TABLE users;\n");
  assert.deepEqual([users, index].map((file) => file?.directives.noTransaction), [false, true]);
  assert.deepEqual([index, user].map((file) => file?.irreversible), [false, true]);
});

Deno.test("goose: a block keeps its semicolons and gets its last one", async () => {
  const [users, index, name] = await files("goose");
  assert.match(users?.up ?? "", /RETURN NEW;\nEND;\n\$\$ LANGUAGE plpgsql;\n\nCREATE TRIGGER/);
  assert.doesNotMatch(users?.up ?? "", /goose/);
  assert.equal(users?.down, "DROP TABLE users;\nDROP FUNCTION touch();\n");
  assert.deepEqual([index?.directives.noTransaction, name?.irreversible], [true, true]);
});

Deno.test("golang-migrate: a file with transactions of its own manages them", async () => {
  const [users, email, posts] = await files("golang-migrate");
  assert.deepEqual(
    [users, email, posts].map((file) => file?.directives.noTransaction),
    [false, true, false],
  );
  assert.match(email?.up ?? "", /^BEGIN;\n[^]*COMMIT;\n\n$/);
  assert.equal(posts?.down, "DROP TABLE posts;\n");
});

Deno.test("flyway: versions as numbers, undo files, script settings; the rest is told", async () => {
  const [users, index, posts] = await files("flyway");
  assert.deepEqual([users?.irreversible, posts?.down], [true, "DROP TABLE posts;\n"]);
  assert.equal(index?.directives.noTransaction, true);
  const { notes } = await readFixture("flyway");
  assert.match(notes.join("\n"), /R__Views\.sql; put what it makes into schema\.sql/);
  assert.match(notes.join("\n"), /afterMigrate\.sql/);
});

Deno.test("drizzle: each piece between two breakpoints ends with a semicolon", async () => {
  const [first, second] = await files("drizzle");
  assert.equal(
    first?.up,
    `CREATE TYPE "public"."mood" AS ENUM('sad', 'glad');\nCREATE TABLE "users" (\n` +
      `\t"id" serial PRIMARY KEY NOT NULL,\n\t"mood" "mood"\n);\n\n` +
      `CREATE INDEX "users_mood" ON "users" ("mood");\n\n`,
  );
  assert.equal(second?.irreversible, true);
});

Deno.test("graphile-migrate: no header, and what it says about transactions", async () => {
  const [users, again] = await files("graphile-migrate");
  assert.equal(
    users?.up,
    "drop table if exists users;\ncreate table users (id int primary key);\n\n",
  );
  assert.match(again?.up ?? "", /^create index concurrently/);
  assert.equal(again?.directives.noTransaction, true);
});
