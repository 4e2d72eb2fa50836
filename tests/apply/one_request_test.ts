import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import type { Target } from "../../lib/engine/target.ts";
import { openTarget } from "../../lib/open.ts";
import { type Fixture, makeFixture } from "./fixture.ts";

const USERS = "20260101000000_users.sql";
const POSTS = "20260102000000_posts.sql";
const PROCESS = new URL("./migrate_process.ts", import.meta.url).pathname;
const dies = "SELECT pg_terminate_backend(pg_backend_pid())";

/** A target that tells what is asked of it, and may change what is sent together. */
function watched(
  target: Target,
  { asked, change }: {
    readonly asked: string[];
    readonly change?: (statements: readonly string[]) => readonly string[] | Promise<string[]>;
  },
): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      const value = Reflect.get(object, key, receiver);
      if (key === "executeAll") {
        return async (statements: readonly string[]) => {
          asked.push(statements.join(";\n"));
          await object.executeAll?.(await change?.(statements) ?? statements);
        };
      }
      if (key !== "query" && key !== "execute") return value;
      return (sql: string, ...rest: unknown[]) => {
        asked.push(sql);
        return value(sql, ...rest);
      };
    },
  });
}

async function failing(f: Fixture, up: string) {
  await f.write(USERS, up);
  const { failed } = await migrate(f.project);
  const { line, column } = failed?.error.position ?? {};
  assert.deepEqual((await status(f.project)).failed.map(({ id }) => id), [USERS]);
  assert.deepEqual(await f.query("SELECT to_regclass('app.users') AS t"), [{ t: null }]);
  return { message: failed?.error.message ?? "", line, column };
}

Deno.test("a migration that is one transaction is one request", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);");
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  await using target = await openTarget(f.project);
  const asked: string[] = [];
  const counts: number[] = [];
  const { applied } = await migrate(f.project, {
    target: watched(target, { asked }),
    onEvent: () => counts.push(asked.length),
  });
  assert.deepEqual(applied.map(({ id }) => id), [USERS, POSTS]);
  assert.deepEqual(counts.map((count) => count - (counts[0] ?? 0)), [0, 1, 1, 2]);
  assert.deepEqual(await target.query("SELECT name FROM pg_prepared_statements"), []);
  // A server's list of sessions begins with the migration's name and what it runs.
  const head = `/* ${USERS}: CREATE TABLE users (id int); INSERT INTO users VALUES (1) */`;
  assert.equal(asked[counts[0] ?? 0]?.slice(0, head.length), head);
});

Deno.test("an error in one of several statements is placed as if it had been sent alone", async () => {
  await using f = await makeFixture("postgres");
  const create = "CREATE TABLE users (id int PRIMARY KEY);\n";
  const missing = await failing(f, `${create}-- 🙂\nSELECT '🙂', é FROM users;\nSELECT 1;`);
  assert.match(missing.message, /column "é" does not exist/);
  assert.deepEqual([missing.line, missing.column], [4, 14]);
  await f.query("DELETE FROM kalam.migrations");
  // No position comes with it.
  const twice = await failing(f, `${create} INSERT INTO users VALUES (1), (1);\nSELECT 1;`);
  assert.deepEqual([twice.line, twice.column], [3, 2]);
  await f.query("DELETE FROM kalam.migrations");
  // The server reads all of it before anything runs.
  const misspelt = await failing(f, `${create}CREATE TABEL posts (id int);`);
  assert.match(misspelt.message, /syntax error at or near "TABEL"/);
  assert.deepEqual([misspelt.line, misspelt.column], [3, 8]);
  await f.query("DELETE FROM kalam.migrations");
  const open = await failing(f, `${create}CREATE TABLE posts (id int`);
  assert.match(open.message, /syntax error at/);
  assert.equal(open.line, 3);
  await f.query("DELETE FROM kalam.migrations");
  // What follows is read as a part of it: then it is sent alone.
  const body = await failing(f, `${create}CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;`);
  assert.match(body.message, /syntax error at end of input/);
  assert.equal(body.line, 3);
});

Deno.test("a server that dies inside of a request leaves a true record", async () => {
  const states: string[] = [];
  for (let point = 0;; point++) {
    await using f = await makeFixture("postgres");
    await f.write(USERS, "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);");
    let count = 0;
    const change = (statements: readonly string[]) => {
      count = statements.length;
      return statements.toSpliced(point, 0, dies);
    };
    await using target = await openTarget(f.project);
    const { failed } = await migrate(f.project, { target: watched(target, { asked: [], change }) });
    assert.equal(failed?.error.code, "connection_failed");
    const { pending, applying, applied } = await status(f.project);
    states.push(`${pending.length} ${applying.length} ${applied.length}`);
    const [row] = await f.query("SELECT to_regclass('app.users') IS NOT NULL AS there");
    assert.equal(row?.there, applied.length === 1, `point ${point}`);
    const second = await migrate(f.project, { wait: 10_000 });
    assert.equal(second.failed?.error.message, undefined, `point ${point}`);
    assert.deepEqual(await f.query("SELECT id FROM users"), [{ id: 1 }]);
    if (point === count) break;
  }
  const [last = ""] = states.slice(-1);
  const marked = states.indexOf("0 1 0");
  assert.equal(last, "0 0 1");
  assert.deepEqual(new Set(states.slice(0, marked)), new Set(["1 0 0"]));
  assert.deepEqual(new Set(states.slice(marked, -1)), new Set(["0 1 0"]));
});

Deno.test("a request that outlives its client is finished, recorded, and waited for", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);\nSELECT pg_sleep(2.5);");
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", PROCESS, f.dir],
    stdout: "null",
    stderr: "null",
  }).spawn();
  let state = await status(f.project);
  while (state.applying.length === 0 && state.applied.length === 0) state = await status(f.project);
  child.kill("SIGKILL");
  assert.equal((await child.status).signal, "SIGKILL");
  state = await status(f.project);
  assert.deepEqual(state.applying.map(({ id }) => id), [USERS]);
  assert.equal(state.lock?.pid, child.pid);
  const { applied, failed } = await migrate(f.project, { wait: 20_000 });
  assert.equal(failed?.error.message, undefined);
  assert.deepEqual(applied.map(({ id }) => id), [POSTS]);
  assert.deepEqual((await status(f.project)).applied.map(({ id }) => id), [USERS, POSTS]);
});

Deno.test("who lost the lock while a request ran cannot finish it", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  await using target = await openTarget(f.project);
  const change = async (statements: readonly string[]) => {
    await f.query("UPDATE kalam.locks SET fencing = fencing + 1");
    return [...statements];
  };
  const { failed, notRun } = await migrate(f.project, {
    target: watched(target, { asked: [], change }),
  });
  assert.equal(failed?.error.code, "locked");
  assert.match(failed.error.message, /lock of "app" was lost/);
  assert.deepEqual(notRun, [POSTS]);
  assert.deepEqual(await f.query("SELECT to_regclass('app.users') AS t"), [{ t: null }]);
  const { applied, pending } = await status(f.project);
  assert.equal(applied.length, 0);
  assert.deepEqual(pending.map(({ id }) => id), [POSTS]);
});

Deno.test("a migration that changes how the server reads it is sent statement by statement", async () => {
  await using f = await makeFixture("postgres");
  await f.write(
    USERS,
    "SET standard_conforming_strings = off;\nSET escape_string_warning = off;\n" +
      "CREATE TABLE users AS SELECT 'a\\\\b' AS name;",
  );
  await using target = await openTarget(f.project);
  const asked: string[] = [];
  const { failed } = await migrate(f.project, { target: watched(target, { asked }) });
  assert.equal(failed?.error.message, undefined);
  assert.ok(!asked.some((text) => text.startsWith("/* ")));
  assert.deepEqual(await f.query("SELECT name FROM users"), [{ name: "a\\b" }]);
});
