import assert from "node:assert/strict";
import { join } from "node:path";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { golden } from "../cli/golden.ts";
import { projectToml } from "../cli/project_toml.ts";
import { callCli } from "../cli/call_cli.ts";
import type { CliRun } from "../cli/run_cli.ts";
import { withFolder } from "../cli/with_folder.ts";
import { testDatabase } from "../support/postgres_server.ts";

const users = "kalam/migrations/20260101000000_users.sql";
const posts = "kalam/migrations/20260102000000_posts.sql";

/** A project on a server with namespaces `tenant_01` to `tenant_12`. */
async function withFleet(
  body: (fleet: {
    readonly dir: string;
    write(path: string, up: string): Promise<void>;
    sql(text: string): Promise<void>;
    run(...args: string[]): Promise<CliRun>;
    feed(input: string, ...args: string[]): Promise<CliRun>;
  }) => Promise<void>,
): Promise<void> {
  await using database = await testDatabase();
  await using target = await openServerTarget(database.url);
  const tenants = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));
  await target.execute(tenants.map((name) => `CREATE SCHEMA tenant_${name}`).join(";\n"));
  await withFolder(async (dir) => {
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(database.url));
    await body({
      dir,
      write: (path, up) => Deno.writeTextFile(join(dir, path), `-- UP\n${up}\n`),
      sql: (text) => target.execute(text),
      run: (...args) => callCli(args, { cwd: dir }),
      feed: (input, ...args) => callCli(args, { cwd: dir, input }),
    });
  });
}

/** The address differs from run to run. */
const steady = (run: CliRun): CliRun => ({
  ...run,
  stderr: run.stderr.replace(/postgres:\/\/\S+?(?=")/g, "<url>"),
});

Deno.test("a fleet from the first run to the last", () =>
  withFleet(async ({ write, run, sql }) => {
    const shown = async (name: string, ...args: string[]): Promise<number> => {
      const ran = await run("migrate", "--namespaces", ...args);
      await golden(`fleet_${name}`, ["migrate", "--namespaces", ...args], steady(ran));
      return ran.code;
    };
    await write(users, "CREATE TABLE users (id int);");
    assert.equal(await shown("dry_run", "tenant_*", "--dry-run"), 0);
    await sql("CREATE TABLE tenant_03.users (); CREATE TABLE tenant_05.users ()");
    const args = ["--jobs", "1", "--max-failures", "2"];
    assert.equal(await shown("failed", "tenant_*", ...args), 1);
    await sql("DROP TABLE tenant_03.users; DROP TABLE tenant_05.users");
    assert.equal(await shown("failed_before", "tenant_*"), 4);
    assert.equal(await shown("done", "tenant_*", "--force"), 0);
    assert.equal(await shown("nothing", "tenant_*"), 0);
    await write(posts, "CREATE TABLE posts (id int);");
    await run("migrate", "--namespace", "tenant_04", "--json");
    assert.equal(await shown("dry_run_part", "tenant_0?", "--dry-run"), 0);
    assert.equal(await shown("no_match", "tenent_*"), 2);
    assert.equal(await shown("no_such", "tenant_1"), 2);
  }));

Deno.test("a list on standard input, and the result as JSON", () =>
  withFleet(async ({ write, feed }) => {
    await write(users, "CREATE TABLE users (id int);");
    const args = ["migrate", "--namespaces", "-"];
    const ran = await feed("tenant_09\n\n  tenant_02\r\ntenant_09\n", ...args, "--json");
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(ran.stderr, "");
    const value = JSON.parse(ran.stdout);
    const names = value.applied.map(({ namespace }: { namespace: string }) => namespace);
    assert.deepEqual(names, ["tenant_09", "tenant_02"]);
    assert.deepEqual(Object.keys(value), [
      ...["environment", "target", "applied", "upToDate", "failed", "notRun", "pending"],
      ...["warnings", "dryRun"],
    ]);
    await golden("fleet_empty_list", args, await feed("\n", ...args));
    await write(posts, "CREATE TABLE nowhere.posts (id int);");
    const failed = await feed("tenant_0?\n", ...args, "--json");
    assert.equal(failed.code, 1);
    const { error, failed: [first], notRun } = JSON.parse(failed.stdout);
    assert.equal(error.code, "statement_failed");
    assert.equal(error.problems[0].position.line, 2);
    assert.equal(first.namespace, "tenant_01");
    assert.deepEqual([first.error.code, first.id], [
      "statement_failed",
      "20260102000000_posts.sql",
    ]);
    assert.deepEqual(first.applied.length, 1);
    assert.equal(notRun.length, 8);
  }));

for (
  const [name, args] of Object.entries({
    jobs_alone: ["migrate", "--jobs", "2"],
    both: ["migrate", "--namespaces", "a*", "--namespace", "a"],
    no_jobs: ["migrate", "--namespaces", "a*", "--jobs", "0"],
  })
) {
  Deno.test(`wrong usage exits 2: ${args.join(" ")}`, () =>
    withFolder(async (dir) => {
      const ran = await callCli(args, { cwd: dir });
      assert.equal(ran.code, 2);
      await golden(`fleet_${name}`, args, ran);
    }));
}

Deno.test("Ctrl-C ends what runs, exits 130, and the next run goes on", () =>
  withFleet(async ({ dir, write, run, sql }) => {
    await write(
      users,
      "CREATE TABLE users (id int);\nSELECT pg_sleep(60) " +
        "WHERE current_schema() <> 'tenant_01' AND to_regclass('public.fast') IS NULL;",
    );
    const cli = new URL("../../cli.ts", import.meta.url).href;
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", cli, "migrate", "--namespaces", "tenant_*", "--json"],
      ...{ cwd: dir, stdin: "null", stdout: "piped", stderr: "null" },
    }).spawn();
    await using target = await openServerTarget(
      (await Deno.readTextFile(join(dir, "kalam.toml"))).match(/postgres:[^"]+/)?.[0] ?? "",
    );
    const sleeping = async (): Promise<number> => {
      const [row] = await target.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'
         AND state = 'active' AND pid <> pg_backend_pid() AND datname = current_database()`,
      );
      return Number(row?.n);
    };
    while (await sleeping() < 4) await new Promise((resolve) => setTimeout(resolve, 50));
    process.kill("SIGINT");
    const { code, stdout } = await process.output();
    assert.equal(code, 130);
    const { applied, failed, notRun, error } = JSON.parse(new TextDecoder().decode(stdout));
    assert.deepEqual([applied.length, failed.length, notRun.length], [1, 4, 7]);
    assert.equal(error.code, "interrupted");
    await sql("CREATE TABLE public.fast ()");
    const again = await run("migrate", "--namespaces", "tenant_*");
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /^Done: 11 namespaces applied, 1 up to date\n/);
  }));
