import assert from "node:assert/strict";
import { join } from "node:path";
import { testDatabase } from "../support/postgres_server.ts";
import { projectToml } from "./project_toml.ts";
import { runCli } from "./run_cli.ts";
import { withFolder } from "./with_folder.ts";

const users = "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);\n";
const usersWithEmail =
  "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, email text UNIQUE);\n";
const orders =
  "CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users (id));\n";

/** A project on a database of its own on the real server. */
async function withServerProject(
  body: (project: {
    read(path: string): Promise<string>;
    write(path: string, text: string): Promise<void>;
    run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
    ok(...args: string[]): Promise<string>;
  }) => Promise<void>,
): Promise<void> {
  await using database = await testDatabase();
  await withFolder(async (dir) => {
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(database.url));
    const run = (...args: string[]) => runCli(args, { cwd: dir });
    await body({
      run,
      read: (path) => Deno.readTextFile(join(dir, path)),
      write: (path, text) => Deno.writeTextFile(join(dir, path), text),
      ok: async (...args) => {
        const { code, stdout, stderr } = await run(...args);
        assert.equal(code, 0, `${args.join(" ")}: ${stdout}${stderr}`);
        return stdout;
      },
    });
  });
}

Deno.test("the whole workflow on a PostgreSQL server", () =>
  withServerProject(async ({ read, write, run, ok }) => {
    const groups = async () => {
      const found = JSON.parse(await ok("status", "--json"));
      const names = (group: string) => found[group].map(({ name }: { name: string }) => name);
      return { applied: names("applied"), pending: names("pending"), draft: found.draft.exists };
    };
    await write("schema.sql", users);
    await ok("draft");
    assert.deepEqual(await groups(), { applied: [], pending: [], draft: true });
    const drafted = await read("kalam/migrations/_draft.sql");
    const sealed = JSON.parse(await ok("seal", "--json"));
    assert.match(sealed.id, /^\d{14}_create_users\.sql$/);
    assert.equal(await read(sealed.path), drafted);
    assert.deepEqual(await groups(), { applied: [], pending: ["create_users"], draft: false });
    assert.equal((await run("status", "--check")).code, 3);
    assert.match(await ok("migrate", "--dry-run"), /create_users/);
    assert.deepEqual((await groups()).applied, []);

    assert.match(await ok("migrate"), /^Applied \d{14}_create_users\.sql in \d+ ms\n/);
    assert.deepEqual(await groups(), { applied: ["create_users"], pending: [], draft: false });
    assert.match(await ok("migrate"), /Nothing to apply/);

    await write("schema.sql", usersWithEmail + orders);
    assert.equal((await run("diff", "--check")).code, 3);
    const created = JSON.parse(await ok("create", "Add orders!", "--json"));
    assert.match(created.id, /^\d{14}_add_orders\.sql$/);
    assert.ok(created.id > sealed.id);
    await ok("migrate");
    const applied = ["create_users", "add_orders"];
    assert.deepEqual(await groups(), { applied, pending: [], draft: false });
    await ok("diff", "--check");
    await ok("status", "--check");
  }));

Deno.test("one sealed file applies to two namespaces", () =>
  withServerProject(async ({ write, ok }) => {
    const counts = async (namespace: string) => {
      const { applied, pending } = JSON.parse(
        await ok("status", "--json", "--namespace", namespace),
      );
      return [applied.length, pending.length];
    };
    await write("schema.sql", users + orders);
    await ok("create", "tables");
    await ok("migrate", "--namespace", "tenant_a");
    assert.deepEqual(await counts("tenant_a"), [1, 0]);
    assert.deepEqual(await counts("tenant_b"), [0, 1]);
    await ok("--namespace", "tenant_b", "migrate");
    assert.deepEqual(await counts("tenant_b"), [1, 0]);
  }));

Deno.test("a failed migration on a server: what is applied, failed and not run", () =>
  withServerProject(async ({ run, ok, write }) => {
    await write("schema.sql", "");
    await ok("create", "a", "--empty");
    await write("kalam/migrations/20260101000000_a.sql", "-- UP\nCREATE TABLE a (id int);\n");
    await write(
      "kalam/migrations/20260102000000_b.sql",
      "-- UP\nCREATE TABLE b (id int);\nALTER TABLE nowhere ADD COLUMN c int;\n",
    );
    const { code, stdout } = await run("migrate", "--json");
    assert.equal(code, 1);
    const result = JSON.parse(stdout);
    assert.deepEqual(result.applied.map(({ id }: { id: string }) => id), ["20260101000000_a.sql"]);
    assert.equal(result.failed.id, "20260102000000_b.sql");
    assert.equal(result.error.code, "statement_failed");
    const { file, line, column } = result.error.position;
    assert.deepEqual([file, line, column], ["kalam/migrations/20260102000000_b.sql", 3, 1]);
    assert.equal(result.notRun.length, 1);
  }));
