import assert from "node:assert/strict";
import { join } from "node:path";
import { callCli } from "../cli/call_cli.ts";
import { runCli } from "../cli/run_cli.ts";
import { withFolder } from "../cli/with_folder.ts";
import { onDatabase } from "../support/on_database.ts";
import { serverUrl, testDatabase } from "../support/postgres_server.ts";
import { check, readDocuments } from "./json_documents.ts";
import { migration, writeFiles } from "./page_setup.ts";

const documents = readDocuments(
  await Deno.readTextFile(new URL("../../docs/json.md", import.meta.url)),
);
const seen = new Set<string>();

interface Project {
  readonly dir: string;
  /** Runs a command with `--json`, and holds what it prints to its document. */
  json(name: string, args: readonly string[], code?: number): Promise<Record<string, unknown>>;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  sql(statements: string): Promise<void>;
}

/** A folder and a database of its own; comparisons run on the test server. */
async function withProject(body: (project: Project, url: string) => Promise<void>): Promise<void> {
  await using database = await testDatabase();
  await withFolder(async (dir) => {
    await body({
      dir,
      write: (files) => writeFiles(dir, files),
      sql: (statements) => onDatabase(database.url, statements),
      json: async (name, args, code = 0) => {
        const run = await callCli([...args, "--json"], { cwd: dir });
        assert.equal(run.code, code, `${args.join(" ")}\n${run.stdout}${run.stderr}`);
        const value = JSON.parse(run.stdout);
        const { error, ...rest } = value;
        const problems = [
          ...(error === undefined ? [] : check(error, "error", { documents, seen })),
          ...(Object.keys(rest).length === 0 ? [] : check(rest, name, { documents, seen })),
        ];
        assert.deepEqual(problems, [], `${args.join(" ")}\n${run.stdout}`);
        return value;
      },
    }, database.url);
  });
}

function toml(url: string): string {
  return `[project]\nname = "shop"\n\n[connection.dev]\nurl = "${url}"\nnamespace = "app"\n` +
    `purpose = "development"\n\n[scratch]\nurl = "${serverUrl()}"\n`;
}

const users = "CREATE TABLE users (id int PRIMARY KEY, name text, note text NOT NULL);\n";
const first = {
  "kalam/migrations/20260101000000_users.sql": migration(users, "DROP TABLE users;"),
};

Deno.test("init, with each of its sources", async () => {
  await withProject(async ({ json }) => {
    await json("init", ["init", "--name", "shop"]);
    await json("help", ["help"]);
    await json("--version", ["--version"]);
    await json("completions", ["completions", "fish"]);
    await json("error", ["statsu"], 2);
  });
  await withProject(async ({ json, sql }, url) => {
    await sql("CREATE TABLE users (id int);");
    await json("init", ["init", "--from", url]);
  });
  await withProject(async ({ json, sql, write }, url) => {
    await sql(`${users} CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);
      INSERT INTO schema_migrations VALUES ('20240101000000');`);
    const text = `-- migrate:up\n${users}\n-- migrate:down\nDROP TABLE users;\n`;
    await write({ "db/migrations/20240101000000_users.sql": text });
    await json("init", ["init", "--import", "db/migrations", "--from", url]);
  });
});

Deno.test("diff, draft, create and seal", () =>
  withProject(async ({ json, write }, url) => {
    const never = "CREATE TABLE never (id int CHECK (false));";
    const before = migration(users + never, "DROP TABLE users, never;");
    await write({ "kalam.toml": toml(url), "kalam/migrations/20260101000000_users.sql": before });
    const full = (more: string) => write({ "schema.sql": more });
    // A rename to ask about, a value that is required, a table that cannot be filled, data.
    await full(
      "CREATE TABLE users (id int PRIMARY KEY, full_name text NOT NULL UNIQUE, note text);\n" +
        "CREATE TABLE never (id bigint CHECK (false));\nINSERT INTO users VALUES (1);\n",
    );
    await json("diff", ["diff"]);
    await json("draft", ["draft"]);
    const draft = join("kalam/migrations/_draft.sql");
    await write({
      [draft]:
        "-- UP\nALTER TABLE never ALTER id TYPE bigint;\n-- DOWN\nALTER TABLE never ALTER id TYPE int;\n",
    });
    await json("draft", ["draft"]);
    await write({ [draft]: "-- UP\nDROP TABLE nowhere;\n-- DOWN\n" });
    await json("draft", ["draft"], 4);
    await json("draft", ["draft", "--discard"]);
    await json("seal", ["seal", "more", "--allow-unproven"]);
    await full("CREATE TABLE a (id int);\n");
    await json("create", ["create", "a"]);
    await full("CREATE TABLE b (id int); -- kalam: renamed from a\n");
    await json("diff", ["diff"]);
    await json("error", ["create", "x", "--project-dir", "nowhere"], 1);
    await write({ "schema.sql": "CREATE TABEL a (id int);\n" });
    await json("error", ["diff"], 1);
  }));

Deno.test("migrate, status, retry, repair, rollback, verify, report and types", () =>
  withProject(async ({ dir, json, write, sql }, url) => {
    await write({ "kalam.toml": toml(url), "schema.sql": users, ...first });
    await json("migrate", ["migrate", "--dry-run"]);
    await json("migrate", ["migrate"]);
    await write({
      "kalam/migrations/20260102000000_broken.sql": migration("CREATE TABEL a ();", ""),
      "kalam/migrations/20260103000000_next.sql": migration("SELECT 1;", ""),
    });
    await json("migrate", ["migrate"], 1);
    await json("status", ["status"]);
    await json("retry", ["retry", "broken"]);
    const fixed = migration("CREATE TABLE a (id int);", "DROP TABLE b;");
    await write({ "kalam/migrations/20260102000000_broken.sql": fixed });
    await json("repair", ["repair", "broken", "--mark-applied", "--reason", "by hand"]);
    await json("rollback", ["rollback", "--yes"], 1);
    await write({ "kalam/migrations/20260101000000_users.sql": migration("SELECT 2;", "") });
    await write({ "kalam/migrations/Wrong.sql": "" });
    await json("status", ["status"]);
    await Deno.remove(join(dir, "kalam/migrations/Wrong.sql"));
    await write(first);
    await sql("CREATE TABLE app.extra (id int);");
    await write({ "kalam/migrations/20260101120000_late.sql": migration("SELECT 1;", "") });
    await json("verify", ["verify"]);
    await json("types", ["types"]);
    await json("types", ["types", "--output", "types.ts"]);
    await json("report", ["report", "--output", "report.html"]);
  }));

Deno.test("status while another run holds the lock", () =>
  withProject(async ({ dir, json, write }, url) => {
    const slow = migration("SELECT pg_sleep(3);", "");
    await write({
      "kalam.toml": toml(url),
      "schema.sql": "",
      "kalam/migrations/20260101000000_slow.sql": slow,
    });
    let ended = false;
    const running = runCli(["migrate"], { cwd: dir }).finally(() => ended = true);
    let lock: unknown;
    while (lock === undefined && !ended) {
      lock = (await json("status", ["status"])).lock;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal((await running).code, 0);
    assert.notEqual(lock, undefined);
  }));

Deno.test("dev, deploy and rollback of what loses data", () =>
  withProject(async ({ json, write, sql }, url) => {
    await write({ "kalam.toml": toml(url), "schema.sql": users, ...first });
    await json("dev", ["dev", "--once"]);
    await sql("CREATE INDEX by_hand ON app.users (name);");
    const less = "CREATE TABLE users (id int PRIMARY KEY, name text);\n";
    await write({
      "schema.sql": less,
      "kalam/migrations/20260102000000_less.sql": migration(
        "ALTER TABLE users DROP COLUMN note;",
        "ALTER TABLE users ADD COLUMN note text NOT NULL DEFAULT '';\nALTER TABLE users ALTER COLUMN note DROP DEFAULT;",
      ),
    });
    await json("error", ["deploy", "--yes"], 4);
    await json("deploy", ["deploy", "--dry-run", "--allow-drift"]);
    await json("deploy", ["deploy", "--yes", "--allow-drift"]);
    await json("rollback", ["rollback", "--yes"]);
  }));

Deno.test("migrate --namespaces", () =>
  withProject(async ({ json, write, sql }, url) => {
    await sql("CREATE SCHEMA t1; CREATE SCHEMA t2; CREATE SCHEMA t3; CREATE TABLE t2.users ();");
    await write({ "kalam.toml": toml(url), "schema.sql": users, ...first });
    const fleet = ["migrate", "--namespaces", "t*"];
    await json("migrate --namespaces", [...fleet, "--dry-run"]);
    await json("migrate --namespaces", [...fleet, "--max-failures", "5"], 1);
  }));

/** What needs an accident that is not made here. */
const rare: readonly string[] = [];

Deno.test("every field that is described was seen in what a command really printed", () => {
  const missing = [...documents].flatMap(([name, fields]) =>
    typeof fields === "string" ? [] : [...fields.keys()].map((field) => `${name}.${field}`)
  ).filter((path) => !seen.has(path) && !rare.includes(path));
  assert.deepEqual(missing, []);
});
