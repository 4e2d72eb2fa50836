import assert from "node:assert/strict";
import { join } from "node:path";
import { serverUrl } from "../support/postgres_server.ts";
import { projectToml } from "./project_toml.ts";
import { callCli } from "./call_cli.ts";
import type { CliRun } from "./run_cli.ts";
import { withFolder } from "./with_folder.ts";

function fails(run: CliRun, exit: number, code: string): void {
  assert.equal(run.code, exit, run.stderr);
  assert.ok(run.stderr.startsWith(`error[${code}]: `), run.stderr);
  assert.equal(run.stdout, "");
  assert.doesNotMatch(run.stderr, /^\s+at .*:\d+:\d+/m);
}

/** A project folder with these files. */
function withFiles(
  files: Readonly<Record<string, string>>,
  body: (dir: string, run: (...args: string[]) => Promise<CliRun>) => Promise<void>,
): Promise<void> {
  return withFolder(async (dir) => {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(join(dir, path, ".."), { recursive: true });
      await Deno.writeTextFile(join(dir, path), text);
    }
    await body(dir, (...args) => callCli(args, { cwd: dir }));
  });
}

const users = "CREATE TABLE users (id int);\n";
const embedded = projectToml("pglite:");

Deno.test("a mix of dialects names both environments", () => {
  const mixed = `${embedded}\n[connection.cloud]\nurl = "https://kalam.example.com"\n`;
  return withFiles({ "kalam.toml": mixed }, async (_, run) => {
    const failed = await run("status");
    fails(failed, 1, "dialect_mixed");
    assert.match(failed.stderr, /"dev" \(postgres\).*"cloud" \(kalamdb\)/);
  });
});

Deno.test("several problems of kalam.toml are reported together, each with its line", () => {
  const wrong =
    '[connection.dev]\nurl = "pglite:"\nnamespace = 5\n\n[migrations]\nout_of_order = "maybe"\n';
  return withFiles({ "kalam.toml": wrong }, async (_, run) => {
    const failed = await run("status");
    fails(failed, 1, "project_invalid");
    assert.match(failed.stderr, /--> kalam\.toml:3:/);
    assert.match(failed.stderr, /--> kalam\.toml:6:/);
    const { error } = JSON.parse((await run("status", "--json")).stdout);
    assert.deepEqual(
      error.problems.map(({ position }: { position: { line: number } }) => position.line),
      [3, 6],
    );
  });
});

Deno.test("a schema.sql that is a folder is read as one, an empty one is no error", () =>
  withFiles(
    { "kalam.toml": embedded, "schema.sql/b.sql": "CREATE VIEW v AS SELECT id FROM users;\n" },
    async (dir, run) => {
      await Deno.writeTextFile(join(dir, "schema.sql/a.sql"), users);
      const drafted = await run("draft");
      assert.equal(drafted.code, 0, drafted.stderr);
      assert.match(drafted.stdout, /create table users\n {2}create view v\n/);
      await Deno.remove(join(dir, "schema.sql"), { recursive: true });
      await Deno.writeTextFile(join(dir, "schema.sql"), "");
      const removed = await run("draft");
      assert.equal(removed.code, 0, removed.stderr);
      assert.match(removed.stdout, /^Removed the draft/);
    },
  ));

Deno.test("an unfinished string in the schema source: where it begins", () =>
  withFiles(
    { "kalam.toml": embedded, "schema.sql": `${users}CREATE TABLE "b (id int);\n` },
    async (_, run) => {
      const failed = await run("diff");
      fails(failed, 1, "schema_invalid");
      assert.match(
        failed.stderr,
        / --> schema\.sql:2:14\n {2}\|\n2 \| CREATE TABLE "b \(id int\);\n {2}\| {14}\^\n/,
      );
    },
  ));

Deno.test("a wrong password: said, and never printed", async () => {
  const password = "Wrong-Horse-42";
  const url = new URL(serverUrl());
  url.username = "with_password";
  url.password = password;
  await withFiles({ "kalam.toml": projectToml(url.href) }, async (dir, run) => {
    for (const args of [["status"], ["migrate", "--verbose"], ["status", "--json"]]) {
      const failed = await run(...args);
      assert.equal(failed.code, 1);
      assert.match(failed.stdout + failed.stderr, /connection_failed/);
      assert.doesNotMatch(failed.stdout + failed.stderr, /Horse/);
    }
    url.password = "";
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(url.href));
    const env = { PGPASSWORD: password };
    const failed = await callCli(["status", "--verbose"], { cwd: dir, env });
    assert.equal(failed.code, 1);
    assert.doesNotMatch(failed.stdout + failed.stderr, /Horse/);
    const right = await callCli(["status"], { cwd: dir, env: { PGPASSWORD: "right" } });
    assert.equal(right.code, 0, right.stderr);
  });
});

Deno.test("a folder that cannot be written: nothing is lost", () =>
  withFiles({ "kalam.toml": embedded, "schema.sql": users }, async (dir, run) => {
    await Deno.mkdir(join(dir, "kalam"));
    // Read-only for root as well.
    await Deno.symlink("/sys/kernel", join(dir, "kalam/migrations"));
    const failed = await run("draft");
    fails(failed, 1, "file_unwritable");
    assert.match(failed.stderr, /kalam\/migrations\/_draft\.sql/);
    fails(await run("create", "users"), 1, "file_unwritable");
    assert.equal(await Deno.readTextFile(join(dir, "schema.sql")), users);
  }));

Deno.test("a file where a folder should be", () =>
  withFiles({ "kalam.toml": embedded, "kalam": "" }, async (_, run) => {
    fails(await run("init"), 1, "file_unwritable");
    fails(await run("status"), 1, "file_unreadable");
  }));

Deno.test("a full disk: the draft stays as it was", () =>
  withFiles({ "kalam.toml": embedded, "schema.sql": users }, async (dir, run) => {
    assert.equal((await run("draft")).code, 0);
    const draft = join(dir, "kalam/migrations/_draft.sql");
    const before = await Deno.readTextFile(draft);
    await Deno.writeTextFile(join(dir, "schema.sql"), "CREATE TABLE other (id int);\n");
    const failed = await withoutSpace(dir, "draft");
    fails(failed, 1, "file_unwritable");
    assert.equal(await Deno.readTextFile(draft), before);
    const files = await Array.fromAsync(Deno.readDir(join(dir, "kalam/migrations")));
    assert.deepEqual(files.map(({ name }) => name), ["_draft.sql"]);
    assert.equal((await run("draft")).code, 0);
    assert.match(await Deno.readTextFile(draft), /CREATE TABLE other/);
  }));

Deno.test("output that cannot be written is an error, not a stack trace", () =>
  withFiles({ "kalam.toml": embedded }, async (dir) => {
    const failed = await shell(dir, '"$@" > /dev/full', ["status", "--json"]);
    fails(failed, 1, "file_unwritable");
  }));

Deno.test("a run goes on, though its lines cannot be written", () => {
  const id = "20260101000000_a";
  const files = { [`kalam/migrations/${id}.sql`]: "-- UP\nCREATE TABLE a (id int);\n" };
  return withFiles({ "kalam.toml": embedded, ...files }, async (dir, run) => {
    const { code, stderr } = await shell(dir, '"$@" > /dev/full', ["migrate"]);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /^Applying \w+\.sql\nerror\[file_unwritable\]: [^\n]+\ndetail: [^\n]+\n$/);
    assert.match((await run("status")).stdout, /Applied \(1\)/);
  });
});

/** Runs the command line where no file can grow, as on a full disk. */
function withoutSpace(dir: string, ...args: string[]): Promise<CliRun> {
  return shell(dir, 'trap "" XFSZ; ulimit -f 0; exec "$@"', args);
}

async function shell(dir: string, script: string, args: readonly string[]): Promise<CliRun> {
  const cli = new URL("../../cli.ts", import.meta.url).href;
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", script, "sh", Deno.execPath(), "run", "-A", "--quiet", cli, ...args],
    cwd: dir,
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
