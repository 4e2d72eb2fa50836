import assert from "node:assert/strict";
import { join } from "node:path";
import { callCli } from "./call_cli.ts";
import type { CliOptions, CliRun } from "./run_cli.ts";
import { withFolder } from "./with_folder.ts";

interface Prepared {
  readonly dir: string;
  write(path: string, text: string | Uint8Array): Promise<void>;
  run(args: readonly string[], env?: CliOptions["env"]): Promise<CliRun>;
}

/** An `init`ed project to spoil. */
function withProject(body: (project: Prepared) => Promise<void>): Promise<void> {
  return withFolder(async (dir) => {
    const run: Prepared["run"] = (args, env) => callCli(args, { cwd: dir, env });
    assert.equal((await run(["init", "--name", "shop"])).code, 0);
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    await body({
      dir,
      run,
      write: async (path, text) => {
        const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
        await Deno.writeFile(join(dir, path), bytes);
      },
    });
  });
}

function fails({ code, stderr, stdout }: CliRun, [exit, error]: [number, string]): void {
  assert.equal(code, exit, stderr);
  assert.ok(stderr.includes(`error[${error}]: `), stderr);
  assert.equal(stdout, "");
  assert.doesNotMatch(stderr, /^\s+at .*:\d+:\d+/m);
}

Deno.test("no kalam.toml: says how to make one", () =>
  withFolder(async (dir) => {
    const run = await callCli(["status"], { cwd: dir });
    fails(run, [1, "project_not_found"]);
    assert.match(run.stderr, /hint: .*init/);
  }));

Deno.test("broken TOML: file, line and a caret", () =>
  withProject(async ({ run, write }) => {
    await write("kalam.toml", '[project]\nname = "shop\n');
    const failed = await run(["status"]);
    fails(failed, [1, "project_invalid"]);
    assert.match(failed.stderr, /--> kalam\.toml:2:\d+\n/);
    assert.match(failed.stderr, /\^/);
  }));

Deno.test("an unknown environment and an unset variable", () =>
  withProject(async ({ run, write }) => {
    fails(await run(["status", "--env", "porduction"]), [1, "environment_unknown"]);
    await write("kalam.toml", '[connection.dev]\nurl = "postgres://${SHOP_HOST}/shop"\n');
    const unset = await run(["status"]);
    assert.equal(unset.code, 1);
    assert.match(unset.stderr, /SHOP_HOST/);
  }));

Deno.test("an unreachable server: the password is not printed", () =>
  withProject(async ({ run, write }) => {
    await write(
      "kalam.toml",
      '[connection.dev]\nurl = "postgres://app:correct-horse@127.0.0.1:1/shop"\n',
    );
    const failed = await run(["status", "--verbose"], { PGCONNECT_TIMEOUT: "5" });
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /error\[connection_failed\]/);
    assert.doesNotMatch(failed.stderr + failed.stdout, /correct-horse/);
    const json = await run(["status", "--json"]);
    assert.equal(JSON.parse(json.stdout).error.code, "connection_failed");
    assert.doesNotMatch(json.stderr + json.stdout, /correct-horse/);
  }));

Deno.test("a schema source that does not parse, is missing or is not UTF-8", () =>
  withProject(async ({ dir, run, write }) => {
    await write("schema.sql", "CREATE TABLE a (id int);\nCREATE TABEL b (id int);\n");
    const broken = await run(["draft"]);
    fails(broken, [1, "schema_invalid"]);
    assert.match(broken.stderr, /--> schema\.sql:2:8\n[^]*CREATE TABEL b[^]*\n[ |]*\^/);
    await write("schema.sql", new Uint8Array([0x43, 0xff, 0xfe]));
    assert.equal((await run(["draft"])).code, 1);
    await Deno.remove(join(dir, "schema.sql"));
    fails(await run(["draft"]), [1, "schema_missing"]);
  }));

Deno.test("two files with one timestamp and a doubled marker are reported together", () =>
  withProject(async ({ run, write }) => {
    await write("kalam/migrations/20260101000000_a.sql", "-- UP\nSELECT 1;\n-- UP\nSELECT 2;\n");
    await write("kalam/migrations/20260102000000_b.sql", "-- UP\nSELECT 1;\n");
    await write("kalam/migrations/20260102000000_c.sql", "-- UP\nSELECT 1;\n");
    const failed = await run(["migrate"]);
    fails(failed, [1, "migration_invalid"]);
    assert.match(failed.stderr, /20260101000000_a\.sql:3/);
    assert.match(failed.stderr, /20260102000000/);
    assert.match(failed.stderr, /hint: /);
  }));

Deno.test("a sealed file that was changed after it was applied", () =>
  withProject(async ({ run, write }) => {
    const file = "kalam/migrations/20260101000000_a.sql";
    await write(file, "-- UP\nCREATE TABLE a (id int);\n");
    assert.equal((await run(["migrate"])).code, 0);
    await write(file, "-- UP\nCREATE TABLE a (id bigint);\n");
    fails(await run(["migrate"]), [1, "migration_changed"]);
    assert.equal((await run(["status", "--check"])).code, 3);
    assert.equal((await run(["repair", "a", "--accept-checksum"])).code, 0);
    assert.equal((await run(["migrate"])).code, 0);
  }));

Deno.test("no draft to seal; an edited draft refuses create; an id that is not there", () =>
  withProject(async ({ run, write, dir }) => {
    fails(await run(["seal"]), [1, "draft_missing"]);
    await write("schema.sql", "CREATE TABLE a (id int);\n");
    assert.equal((await run(["draft"])).code, 0);
    const path = join(dir, "kalam/migrations/_draft.sql");
    const edited = `${await Deno.readTextFile(path)}\n-- mine\n`;
    await Deno.writeTextFile(path, edited);
    fails(await run(["create", "a"]), [4, "draft_edited"]);
    assert.equal((await run(["draft"])).code, 0);
    assert.equal(await Deno.readTextFile(path), edited);
    assert.equal((await run(["draft", "--discard"])).code, 0);
    assert.notEqual(await Deno.readTextFile(path), edited);
    assert.equal((await run(["seal"])).code, 0);
    fails(await run(["retry", "nothing"]), [1, "migration_not_found"]);
  }));

Deno.test("a password in the schema source is masked in errors", () =>
  withProject(async ({ run, write }) => {
    await write("schema.sql", "CREATE ROLE r PASSWORD 'correct-horse' NONSENSE;\n");
    const failed = await run(["draft", "--verbose"]);
    assert.equal(failed.code, 1);
    assert.doesNotMatch(failed.stderr + failed.stdout, /correct-horse/);
  }));
