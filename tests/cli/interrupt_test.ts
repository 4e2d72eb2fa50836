import assert from "node:assert/strict";
import { join } from "node:path";
import { testDatabase } from "../support/postgres_server.ts";
import { projectToml } from "./project_toml.ts";
import { runCli } from "./run_cli.ts";
import { withFolder } from "./with_folder.ts";

const first = "kalam/migrations/20260101000000_first.sql";

/** Runs `migrate`, sends SIGINT as soon as it says that it applies something, and gives its end. */
async function interrupted(dir: string, after: RegExp): Promise<{ code: number; stderr: string }> {
  const cli = new URL("../../cli.ts", import.meta.url).href;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", cli, "migrate"],
    cwd: dir,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let stderr = "";
  let sent = false;
  for await (const part of process.stderr.pipeThrough(new TextDecoderStream())) {
    stderr += part;
    if (sent || !after.test(stderr)) continue;
    sent = true;
    // Into the statement that the line announces.
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.kill("SIGINT");
  }
  const { code } = await process.status;
  return { code, stderr };
}

async function status(dir: string) {
  const { stdout } = await runCli(["status", "--json"], { cwd: dir });
  const found = JSON.parse(stdout);
  const count = (group: string): number => found[group].length;
  return { applied: count("applied"), pending: count("pending"), failed: count("failed") };
}

async function project(dir: string, url: string, slow: string): Promise<void> {
  await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
  await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(url));
  await Deno.writeTextFile(
    join(dir, first),
    `-- UP\nCREATE TABLE a (id int);\n${slow};\nCREATE TABLE b (id int);\n`,
  );
}

Deno.test("Ctrl-C on a server: the statement is cancelled, all rolled back, exit 130", async () => {
  await using database = await testDatabase();
  await withFolder(async (dir) => {
    await project(dir, database.url, "SELECT pg_sleep(60)");
    const { code, stderr } = await interrupted(dir, /Applying/);
    assert.equal(code, 130, stderr);
    assert.match(stderr, /error\[interrupted\]/);
    assert.equal((await status(dir)).applied, 0);
    await Deno.writeTextFile(join(dir, first), "-- UP\nCREATE TABLE a (id int);\n");
    const again = await runCli(["migrate"], { cwd: dir });
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(await status(dir), { applied: 1, pending: 0, failed: 0 });
  });
});

Deno.test("Ctrl-C on an embedded database ends the process; the next run recovers", () =>
  withFolder(async (dir) => {
    await project(dir, "pglite:", "SELECT pg_sleep(30)");
    const began = performance.now();
    const { code } = await interrupted(dir, /Applying/);
    assert.equal(code, 130);
    assert.ok(performance.now() - began < 20_000, "it did not wait for the statement");
    await Deno.writeTextFile(join(dir, first), "-- UP\nCREATE TABLE a (id int);\n");
    const again = await runCli(["migrate"], { cwd: dir });
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(await status(dir), { applied: 1, pending: 0, failed: 0 });
  }));
