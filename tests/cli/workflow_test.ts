import assert from "node:assert/strict";
import { testDatabase } from "../support/postgres_server.ts";
import { projectToml } from "./project_toml.ts";
import { type CliRun, runCli } from "./run_cli.ts";
import { type TempDir, tempDir } from "./temp_dir.ts";

const users = "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);\n";
const usersWithEmail =
  "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, email text UNIQUE);\n";
const orders =
  "CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users (id));\n";

interface Spelling {
  readonly draft: string[];
  readonly seal: string[];
  readonly migrate: string[];
  readonly status: string[];
  readonly create: string[];
}

const ours: Spelling = {
  draft: ["draft"],
  seal: ["seal"],
  migrate: ["migrate"],
  status: ["status"],
  create: ["create"],
};
const kalam: Spelling = {
  draft: ["draft"],
  seal: ["migration", "seal"],
  migrate: ["db", "migrate"],
  status: ["migration", "status"],
  create: ["migration", "create"],
};
const newer: Spelling = {
  draft: ["draft"],
  seal: ["db", "migration", "seal"],
  migrate: ["db", "migrate"],
  status: ["db", "migration", "status"],
  create: ["db", "migration", "create"],
};

async function ok(dir: TempDir, args: readonly string[]): Promise<CliRun> {
  const run = await runCli(dir.path, args);
  assert.equal(run.code, 0, `${args.join(" ")}: ${run.stdout}${run.stderr}`);
  return run;
}

async function workflow(dir: TempDir, { draft, seal, migrate, status, create }: Spelling) {
  const groups = async () => {
    const found = JSON.parse((await ok(dir, [...status, "--json"])).stdout);
    const names = (group: string) => found[group].map((entry: { name: string }) => entry.name);
    return { applied: names("applied"), pending: names("pending"), draft: found.draft.exists };
  };
  await dir.write("schema.sql", users);
  await ok(dir, draft);
  assert.match(await dir.read("kalam/migrations/_draft.sql"), /-- UP\nCREATE TABLE users/);
  assert.deepEqual(await groups(), { applied: [], pending: [], draft: true });
  assert.equal((await runCli(dir.path, [...status, "--check"])).code, 0);

  const drafted = await dir.read("kalam/migrations/_draft.sql");
  const sealed = JSON.parse((await ok(dir, [...seal, "--json"])).stdout);
  assert.match(sealed.id, /^\d{14}_create_users\.sql$/);
  assert.equal(await dir.read(sealed.path), drafted);
  assert.deepEqual(await groups(), { applied: [], pending: ["create_users"], draft: false });
  assert.equal((await runCli(dir.path, [...status, "--check"])).code, 3);

  const first = await ok(dir, migrate);
  assert.match(first.stdout, /^Applied \d{14}_create_users\.sql in \d+ ms\nDone: 1 applied\n$/);
  assert.deepEqual(await groups(), { applied: ["create_users"], pending: [], draft: false });
  assert.match((await ok(dir, migrate)).stdout, /Nothing to apply/);

  await dir.write("schema.sql", usersWithEmail + orders);
  assert.equal((await runCli(dir.path, ["diff", "--check"])).code, 3);
  const created = JSON.parse((await ok(dir, [...create, "Add orders!", "--json"])).stdout);
  assert.match(created.id, /^\d{14}_add_orders\.sql$/);
  assert.ok(created.id > sealed.id);
  await ok(dir, migrate);
  assert.deepEqual(await groups(), {
    applied: ["create_users", "add_orders"],
    pending: [],
    draft: false,
  });
  assert.equal((await runCli(dir.path, ["diff", "--check"])).code, 0);
  assert.equal((await runCli(dir.path, [...status, "--check"])).code, 0);
}

for (const [words, spelling] of Object.entries({ ours, kalam, newer })) {
  Deno.test(`the whole workflow on an embedded database, in the words: ${words}`, async () => {
    await using dir = await tempDir();
    await ok(dir, ["init"]);
    await workflow(dir, spelling);
  });
}

Deno.test("the whole workflow on a PostgreSQL server", async () => {
  await using database = await testDatabase();
  await using dir = await tempDir();
  await dir.write("kalam.toml", projectToml(database.url));
  await workflow(dir, ours);
});

Deno.test("one sealed file applies to two namespaces", async () => {
  await using database = await testDatabase();
  await using dir = await tempDir();
  await dir.write("kalam.toml", projectToml(database.url));
  await dir.write("schema.sql", users + orders);
  await ok(dir, ["create", "tables"]);
  await ok(dir, ["migrate", "--namespace", "tenant_a"]);
  const second = JSON.parse(
    (await ok(dir, ["--namespace", "tenant_b", "status", "--json"])).stdout,
  );
  assert.deepEqual([second.applied.length, second.pending.length], [0, 1]);
  await ok(dir, ["--namespace", "tenant_b", "migrate"]);
  const third = JSON.parse((await ok(dir, ["status", "--json", "--namespace=tenant_b"])).stdout);
  assert.deepEqual([third.applied.length, third.pending.length], [1, 0]);
});

Deno.test("a failed migration: failed, retried, repaired", async () => {
  await using dir = await tempDir();
  await dir.write("kalam.toml", projectToml("pglite:"));
  await dir.write("kalam/migrations/20260101000000_a.sql", "-- UP\nCREATE TABLE a (id int);\n");
  await dir.write("kalam/migrations/20260102000000_b.sql", "-- UP\nCREATE TABEL b (id int);\n");
  await dir.write("kalam/migrations/20260103000000_c.sql", "-- UP\nCREATE TABLE c (id int);\n");
  const failed = await runCli(dir.path, ["migrate", "--json"]);
  assert.equal(failed.code, 1);
  const result = JSON.parse(failed.stdout);
  assert.deepEqual(result.applied.map(({ id }: { id: string }) => id), ["20260101000000_a.sql"]);
  assert.equal(result.failed.id, "20260102000000_b.sql");
  assert.equal(result.error.code, "statement_failed");
  assert.equal(result.error.position.line, 2);
  assert.deepEqual(result.notRun, ["20260103000000_c.sql"]);

  const refused = await runCli(dir.path, ["migrate"]);
  assert.equal(refused.code, 4);
  assert.match(refused.stderr, /error\[recovery_needed\].*\n(.*\n)*.*kalam-migrate retry/);

  await dir.write("kalam/migrations/20260102000000_b.sql", "-- UP\nCREATE TABLE b (id int);\n");
  await ok(dir, ["retry", "b"]);
  assert.match((await ok(dir, ["migrate"])).stdout, /Done: 2 applied/);

  await dir.write("kalam/migrations/20260104000000_d.sql", "-- UP\nCREATE TABLE d (id int);\n");
  const repaired = await ok(dir, ["repair", "d", "--mark-applied", "--reason", "by hand"]);
  assert.match(repaired.stderr, /d/);
  assert.equal((await runCli(dir.path, ["status", "--check"])).code, 0);
});
