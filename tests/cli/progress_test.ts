import assert from "node:assert/strict";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { openHistory } from "../../lib/open.ts";
import { migration, writeFiles } from "../docs/page_setup.ts";
import { serverUrl, testDatabase } from "../support/postgres_server.ts";
import { callCli } from "./call_cli.ts";
import { golden } from "./golden.ts";
import { projectToml } from "./project_toml.ts";
import type { CliRun } from "./run_cli.ts";
import { withFolder } from "./with_folder.ts";

const clear = "\r\x1b[2K";

/** What a terminal was sent, each line that went away again on one of its own. */
function seen({ code, stdout, stderr }: CliRun): CliRun {
  const steady = stderr.replaceAll(clear, " (goes away)\n")
    .replace(/[\d.]+ a second, \d+ s left/g, "<n> a second, <n> s left")
    .replace(/process \d+/, "process <n>").replace(/^\d+ s of/gm, "<n> s of");
  return { code, stdout, stderr: steady };
}

const files = Object.fromEntries([1, 2, 3].map((n) => [
  `kalam/migrations/2026010${n}000000_t${n}.sql`,
  migration(`CREATE TABLE t${n} (id int);`, `DROP TABLE t${n};`),
]));

Deno.test("on a terminal long work says how far it is, and that goes away", () =>
  withFolder(async (dir) => {
    await using database = await testDatabase();
    const scratch = `\n[scratch]\nurl = "${serverUrl()}"\n`;
    await writeFiles(dir, { "kalam.toml": projectToml(database.url) + scratch, ...files });
    const run = async (...args: string[]) =>
      seen(await callCli(args, { cwd: dir }, { isTerminal: true }));
    await golden("progress_migrate", ["migrate"], await run("migrate"));
    const { code, stderr } = await run("verify");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^replaying and comparing … \(goes away\)\n1 of 3 migrations replayed … /);
    assert.match(stderr, /comparing with the live namespace … \(goes away\)\n$/);
    const args = ["rollback", "--all", "--yes"];
    await golden("progress_rollback", args, await run(...args));
    const quiet = await callCli(["migrate"], { cwd: dir });
    assert.ok(!quiet.stderr.includes("of 3"), quiet.stderr);
  }));

Deno.test("on a terminal a wait says for whom, and how long at most", () =>
  withFolder(async (dir) => {
    await using database = await testDatabase();
    await writeFiles(dir, { "kalam.toml": projectToml(database.url), ...files });
    await using target = await openServerTarget(database.url);
    const history = openHistory(target);
    await history.ensure();
    await using _lock = await history.lock("app", {
      ...{ owner: "ann", host: "laptop", pid: 7, wait: 0 },
    });
    const args = ["migrate", "--wait", "1s"];
    const { code, stderr } = seen(await callCli(args, { cwd: dir }, { isTerminal: true }));
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^Waiting for ann@laptop, process <n>\n<n> s of at most 1 s … \(goes away\)\n/,
    );
    assert.match(stderr, /error\[locked\]: /);
  }));
