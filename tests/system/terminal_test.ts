import assert from "node:assert/strict";
import { join } from "node:path";
import { runCli } from "../cli/run_cli.ts";
import { withFolder } from "../cli/with_folder.ts";

/** What is typed, and what has to be on the screen before it is. */
type Typing = readonly (readonly [after: RegExp, keys: string])[];

const down = "\x1b[B";
const enter = "\r";

/** Runs the command line on a pseudo terminal; the screen and the exit code. */
async function onTerminal(
  dir: string,
  { args, typing }: { readonly args: readonly string[]; readonly typing: Typing },
): Promise<{ screen: string; code: number }> {
  const cli = new URL("../../cli.ts", import.meta.url).pathname;
  const command = [Deno.execPath(), "run", "-A", "--quiet", cli, ...args].join(" ");
  const process = new Deno.Command("script", {
    args: ["-qec", command, "/dev/null"],
    cwd: dir,
    env: { TERM: "xterm-256color" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  // A question that never comes must fail, not hang.
  const deadline = setTimeout(() => process.kill("SIGKILL"), 60_000);
  const keys = process.stdin.getWriter();
  const waiting = [...typing];
  let screen = "";
  let seen = 0;
  for await (const part of process.stdout.pipeThrough(new TextDecoderStream())) {
    screen += part;
    const [next] = waiting;
    if (next === undefined || !next[0].test(screen.slice(seen))) continue;
    waiting.shift();
    seen = screen.length;
    await keys.write(new TextEncoder().encode(next[1]));
  }
  clearTimeout(deadline);
  await keys.close().catch(() => {});
  assert.deepEqual(waiting, [], screen);
  return { screen, code: (await process.status).code };
}

function withProject(body: (dir: string) => Promise<void>): Promise<void> {
  return withFolder(async (dir) => {
    assert.equal((await runCli(["init", "--name", "shop"], { cwd: dir })).code, 0);
    await body(dir);
  });
}

async function withFailure(dir: string): Promise<void> {
  const file = join(dir, "kalam/migrations/20260101000000_a.sql");
  await Deno.writeTextFile(file, "-- UP\nCREATE TABEL a (id int);\n");
  assert.equal((await runCli(["migrate"], { cwd: dir })).code, 1);
}

Deno.test("a failed migration is asked about: Skip marks it as applied", () =>
  withProject(async (dir) => {
    await withFailure(dir);
    const typing: Typing = [[/Abort/, down + enter]];
    const { screen, code } = await onTerminal(dir, { args: ["migrate"], typing });
    assert.equal(code, 0, screen);
    assert.match(screen, /marked as applied/);
    assert.equal((await runCli(["status", "--check"], { cwd: dir })).code, 0);
  }));

Deno.test("Abort is refused, Ctrl-C at a question is an interruption: nothing is changed", () =>
  withProject(async (dir) => {
    await withFailure(dir);
    const abort: Typing = [[/Abort/, down + down + enter]];
    assert.equal((await onTerminal(dir, { args: ["migrate"], typing: abort })).code, 4);
    const cancel: Typing = [[/Abort/, "\x03"]];
    assert.equal((await onTerminal(dir, { args: ["migrate"], typing: cancel })).code, 130);
    const { stdout } = await runCli(["status", "--json"], { cwd: dir });
    assert.equal(JSON.parse(stdout).failed.length, 1);
  }));

Deno.test("a rename is asked about once, and the answer is kept in the draft", () =>
  withProject(async (dir) => {
    const schema = (column: string) =>
      Deno.writeTextFile(
        join(dir, "schema.sql"),
        `CREATE TABLE users (id int PRIMARY KEY, ${column} text);\n`,
      );
    await schema("name");
    assert.equal((await runCli(["create", "users"], { cwd: dir })).code, 0);
    await schema("full_name");
    const typing: Typing = [[/renamed from/, enter]];
    const { screen, code } = await onTerminal(dir, { args: ["draft"], typing });
    assert.equal(code, 0, screen);
    const draft = await Deno.readTextFile(join(dir, "kalam/migrations/_draft.sql"));
    assert.match(draft, /RENAME COLUMN name TO full_name/);
    assert.match(draft, /^-- kalam: renamed column /m);
    assert.equal((await onTerminal(dir, { args: ["draft"], typing: [] })).code, 0);
  }));
