import assert from "node:assert/strict";
import { join } from "node:path";
import { foreignTools } from "../import/foreign_tools.ts";
import { runCli } from "../cli/run_cli.ts";
import { onServer, testDatabase } from "../support/postgres_server.ts";

const tools = await foreignTools();
addEventListener("unload", () => Deno.removeSync(tools.dir, { recursive: true }));

/** Imports a project with its history; then nothing is to do and all agrees. */
async function imports(
  name: string,
  { folder, url }: { readonly folder: string; readonly url: string },
) {
  const cwd = await tools.project(join("imported", name), { ".keep": "" });
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli(args, { cwd });
    assert.equal(code, 0, `${args.join(" ")}\n${stdout}${stderr}`);
    return JSON.parse(stdout);
  };
  const made = await run("init", "--import", folder, "--from", url, "--json");
  assert.deepEqual([made.tool, made.drift, made.notes], [name, [], []]);
  const status = await run("--env", "live", "status", "--json");
  assert.equal((await run("--env", "live", "diff", "--check", "--json")).up.length, 0);
  const migrated = await run("--env", "live", "migrate", "--json");
  const verified = await run("--env", "live", "verify", "--check", "--json");
  assert.deepEqual(verified.drift, []);
  return { made, status, migrated, cwd };
}

Deno.test("dbmate: what it applied counts, what it rolled back is pending", async () => {
  await using database = await testDatabase();
  const cwd = await tools.project("dbmate", {
    "db/migrations/20240101000000_create_users.sql":
      "-- migrate:up\nCREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL);\n" +
      "\n-- migrate:down\nDROP TABLE users;\n",
    "db/migrations/20240102000000_email_index.sql":
      "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY users_email ON users (email);\n" +
      "\n-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY users_email;\n",
    "db/migrations/20240103000000_posts.sql":
      "-- migrate:up\nCREATE TABLE posts (id int PRIMARY KEY, author int REFERENCES users);\n" +
      "INSERT INTO posts SELECT 1 WHERE false;\n\n-- migrate:down\nDROP TABLE posts;\n",
  });
  const env = { DATABASE_URL: database.url };
  await tools.run(cwd, ["dbmate", "--no-dump-schema", "up"], env);
  await tools.run(cwd, ["dbmate", "--no-dump-schema", "rollback"], env);
  const { status, migrated } = await imports("dbmate", { folder: cwd, url: env.DATABASE_URL });
  assert.equal(status.applied.length, 2);
  assert.deepEqual(status.pending.map(({ id }: { id: string }) => id), [
    "20240103000000_posts.sql",
  ]);
  assert.equal(migrated.applied.length, 1);
});

Deno.test("graphile-migrate: its committed migrations are applied ones", async () => {
  await using database = await testDatabase();
  const shadow = new URL(database.url);
  shadow.pathname += "_shadow";
  const root = new URL(database.url);
  root.pathname = "/postgres";
  const cwd = await tools.project("graphile", {
    ".gmrc": "{}\n",
    "migrations/current.sql": "-- Enter migration here\n",
  });
  const env = {
    DATABASE_URL: database.url,
    SHADOW_DATABASE_URL: shadow.href,
    ROOT_DATABASE_URL: root.href,
  };
  const commit = async (sql: string, message: string) => {
    await Deno.writeTextFile(join(cwd, "migrations/current.sql"), sql);
    await tools.run(cwd, ["graphile-migrate", "commit", "--message", message], env);
  };
  try {
    await commit(
      "drop table if exists users;\ncreate table users (id int primary key, email text);\n",
      "Create users",
    );
    await commit(
      "--! no-transaction\n" +
        "create index concurrently if not exists by_email on users (email);\n",
      "By email",
    );
    await tools.run(cwd, ["graphile-migrate", "migrate"], env);
    const { made, migrated } = await imports("graphile-migrate", {
      folder: cwd,
      url: database.url,
    });
    assert.match(made.migrations[0].id, /^20000101000001_create_users\.sql$/i);
    assert.deepEqual(migrated.applied, []);
  } finally {
    await onServer(`DROP DATABASE IF EXISTS "${shadow.pathname.slice(1)}"`);
  }
});

Deno.test("node-pg-migrate: its SQL files are applied ones", async () => {
  await using database = await testDatabase();
  const cwd = await tools.project("node_pg", {
    "migrations/1700000000000_users.sql":
      "-- Up Migration\nCREATE TABLE users (id serial PRIMARY KEY);\n" +
      "\n-- Down Migration\nDROP TABLE users;\n",
    "migrations/1700000000500_mood.sql":
      "-- Up Migration\nCREATE TYPE mood AS ENUM ('sad', 'glad');\n" +
      "ALTER TABLE users ADD COLUMN mood mood;\n\n" +
      "-- Down Migration\nALTER TABLE users DROP COLUMN mood;\nDROP TYPE mood;\n",
  });
  await tools.run(cwd, ["node-pg-migrate", "up"], { DATABASE_URL: database.url });
  const { made, migrated } = await imports("node-pg-migrate", { folder: cwd, url: database.url });
  assert.deepEqual(made.migrations.map(({ id }: { id: string }) => id), [
    "20231114221320_users.sql",
    "20231114221321_mood.sql",
  ]);
  assert.deepEqual(migrated.applied, []);
});

Deno.test("drizzle-kit: what it generated and applied are applied ones", async () => {
  await using database = await testDatabase();
  const head = 'import { integer, pgEnum, pgTable, serial, text } from "drizzle-orm/pg-core";\n' +
    'export const mood = pgEnum("mood", ["sad", "glad"]);\n' +
    'export const users = pgTable("users", { id: serial("id").primaryKey(), mood: mood("mood") });\n';
  const cwd = await tools.project("drizzle_kit", {
    "schema.ts": head,
    "drizzle.config.ts": 'export default { dialect: "postgresql", schema: "./schema.ts", ' +
      'out: "./drizzle", dbCredentials: { url: process.env.DATABASE_URL! } };\n',
  });
  const env = { DATABASE_URL: database.url };
  await tools.run(cwd, ["drizzle-kit", "generate"], env);
  await Deno.writeTextFile(
    join(cwd, "schema.ts"),
    `${head}export const posts = pgTable("posts", {
      id: integer("id").primaryKey(),
      author: integer("author").notNull().references(() => users.id),
      title: text("title").notNull().unique(),
    });\n`,
  );
  await tools.run(cwd, ["drizzle-kit", "generate"], env);
  await tools.run(cwd, ["drizzle-kit", "migrate"], env);
  const { made, migrated } = await imports("drizzle", { folder: cwd, url: database.url });
  assert.equal(made.migrations.length, 2);
  assert.deepEqual(migrated.applied, []);
});
