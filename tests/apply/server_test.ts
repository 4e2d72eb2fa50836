import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import { openTarget } from "../../lib/open.ts";
import { makeFixture } from "./fixture.ts";
import { isCode } from "./is_code.ts";

const USERS = "20260101000000_users.sql";
const POSTS = "20260102000000_posts.sql";

Deno.test("many runs at once on an empty database apply everything once", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);\nSELECT pg_sleep(0.05);");
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  const runs = Array.from({ length: 8 }, () => migrate(f.project, { wait: 20_000 }));
  const results = await Promise.all(runs);
  assert.deepEqual(results.map(({ failed }) => failed?.error.message).filter(Boolean), []);
  assert.deepEqual(results.flatMap(({ applied }) => applied.map(({ id }) => id)), [USERS, POSTS]);
});

Deno.test("a run that does not wait is told who migrates", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "SELECT pg_sleep(3);");
  const started = Promise.withResolvers<void>();
  const first = migrate(f.project, {
    holder: { owner: "ann", host: "laptop", pid: 7 },
    onEvent: () => started.resolve(),
  });
  await started.promise;
  // The event comes before the record: look until it is there.
  let held = await status(f.project);
  while (held.applying.length === 0 && held.applied.length === 0) held = await status(f.project);
  assert.equal(held.lock?.owner, "ann");
  assert.deepEqual(held.applying.map(({ id }) => id), [USERS]);
  await assert.rejects(
    migrate(f.project),
    isCode("locked", ({ message }) => assert.match(message, /ann@laptop/)),
  );
  assert.equal((await first).applied.length, 1);
  assert.equal((await status(f.project)).lock, undefined);
});

Deno.test("a connection that breaks is no failure of the migration, and is recovered", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.write(
    POSTS,
    "CREATE TABLE posts (id int);\n" +
      "SELECT pg_terminate_backend(pg_backend_pid()) FROM users;\nCREATE TABLE more (id int);",
  );
  await migrate(f.project, { to: "users" });
  await f.query("INSERT INTO users VALUES (1)");
  const { failed, notRun } = await migrate(f.project);
  assert.equal(failed?.id, POSTS);
  assert.equal(failed?.error.code, "connection_failed");
  assert.deepEqual(notRun, []);
  assert.deepEqual((await status(f.project)).applying.map(({ id }) => id), [POSTS]);
  await f.query("DELETE FROM users");
  assert.deepEqual((await migrate(f.project)).applied.map(({ id }) => id), [POSTS]);
});

Deno.test("a migration gives up on a lock after its lock_timeout", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);");
  await migrate(f.project);
  await f.write(POSTS, "ALTER TABLE users ADD COLUMN n int;", "-- kalam: lock_timeout=50ms\n");
  await using other = await openTarget(f.project);
  await other.execute("BEGIN; LOCK TABLE app.users");
  const events: string[] = [];
  const { failed } = await migrate(f.project, { onEvent: ({ type }) => events.push(type) });
  assert.equal(failed?.id, POSTS);
  assert.match(failed?.error.hint ?? "", /lock_timeout/);
  assert.equal(events.filter((type) => type === "retrying").length, 4);
});

Deno.test("a lock that is freed meanwhile lets the migration through at a later try", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);");
  await migrate(f.project);
  const up = "CREATE TABLE posts (id int); ALTER TABLE users ADD COLUMN n int;";
  await f.write(POSTS, up, "-- kalam: lock_timeout=50ms\n");
  await using other = await openTarget(f.project);
  await other.execute("BEGIN; LOCK TABLE app.users");
  let freed: Promise<void> | undefined;
  const { applied } = await migrate(f.project, {
    onEvent: ({ type }) => {
      if (type === "retrying") freed ??= other.execute("COMMIT");
    },
  });
  await freed;
  assert.deepEqual(applied.map(({ id }) => id), [POSTS]);
});

Deno.test("a migration gives up after its statement_timeout", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "SELECT pg_sleep(20);", "-- kalam: statement_timeout=50ms\n");
  const { failed } = await migrate(f.project);
  assert.match(failed?.error.hint ?? "", /statement_timeout/);
});

Deno.test("a role without rights is told which it needs", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);");
  await using target = await openTarget(f.project);
  const role = `nobody_${crypto.randomUUID().slice(0, 8)}`;
  await target.execute(`CREATE ROLE ${role}; SET ROLE ${role}`);
  try {
    await assert.rejects(
      migrate(f.project, { target }),
      isCode("history_invalid", ({ hint }) => assert.match(hint ?? "", /CREATE on the database/)),
    );
  } finally {
    await target.execute(`RESET ROLE; DROP ROLE ${role}`);
  }
});
