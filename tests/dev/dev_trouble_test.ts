import assert from "node:assert/strict";
import { openHistory, openTarget } from "../../lib/open.ts";
import { parseConnection } from "../../lib/postgres/server/parse_connection.ts";
import { serverSession } from "../../lib/postgres/server/server_session.ts";
import { onServer, serverUrl } from "../support/postgres_server.ts";
import { startServer } from "../support/start_server.ts";
import { devFixture } from "./dev_fixture.ts";
import { nothingHappens, startDev } from "./start_dev.ts";

const users = "CREATE TABLE users (id int PRIMARY KEY);\n";
const orders = "CREATE TABLE orders (id int PRIMARY KEY);\n";

Deno.test("a database that is away: said once, tried again, gone on with by itself", async () => {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  await using fixture = await devFixture({ files: { "schema.sql": users }, url: url.href });
  try {
    await using run = startDev(fixture.project);
    const { error, retryIn } = await run.next("paused");
    assert.deepEqual([error.code, retryIn], ["connection_failed", 500]);
    await nothingHappens(run, 700);
    await onServer(`CREATE DATABASE ${name}`);
    (await run.asked("draft")).answer("apply");
    await run.next("watching");
    assert.equal((await fixture.query("SELECT * FROM app.users")).length, 0);

    // Away once more, and a save meanwhile.
    await onServer(`ALTER DATABASE ${name} RENAME TO ${name}_away`);
    await fixture.write("schema.sql", users + orders);
    assert.equal((await run.next("paused")).error.code, "connection_failed");
    await onServer(`ALTER DATABASE ${name}_away RENAME TO ${name}`);
    assert.match((await run.asked("draft")).shown?.text ?? "", /CREATE TABLE orders/);
  } finally {
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await onServer(`DROP DATABASE IF EXISTS ${name}_away WITH (FORCE)`);
  }
});

Deno.test("a server that ends every session: scratch and target are opened anew", async () => {
  await using server = await startServer();
  await using fixture = await devFixture({
    files: { "schema.sql": users },
    url: server.url,
    scratch: server.url,
  });
  await using run = startDev(fixture.project);
  (await run.asked("draft")).answer("skip");
  await run.next("watching");
  const admin = await serverSession(parseConnection(server.url, {}));
  await admin.execute(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() " +
      "AND backend_type = 'client backend'",
  );
  await admin.close();
  await fixture.write("schema.sql", users + orders);
  const question = await run.asked("draft");
  assert.match(question.shown?.text ?? "", /CREATE TABLE orders/);
  question.answer("apply");
  await run.next("sealed");
  await run.next("watching");
  assert.equal((await fixture.query("SELECT * FROM app.orders")).length, 0);
});

Deno.test("another run holds the lock: said with its name, gone on with when it ends", async () => {
  await using fixture = await devFixture({ files: { "schema.sql": users } });
  await using other = await openTarget(fixture.project);
  const history = openHistory(other);
  await history.ensure();
  const lock = await history.lock("app", { wait: 0, owner: "ann", host: "laptop", pid: 7 });
  await using run = startDev(fixture.project);
  const { error } = await run.next("paused");
  assert.equal(error.code, "locked");
  assert.match(error.message, /ann@laptop/);
  await lock[Symbol.asyncDispose]();
  (await run.asked("draft")).answer("quit");
  assert.equal((await run.ended).ended, "quit");
});

Deno.test("the signal ends the loop wherever it is", async () => {
  await using fixture = await devFixture({ files: { "schema.sql": users } });
  {
    await using run = startDev(fixture.project);
    const question = await run.asked("draft");
    assert.equal((await run.stop()).ended, "interrupted");
    assert.ok(question.withdrawn);
  }
  {
    await using run = startDev(fixture.project, { force: true });
    await run.next("watching");
    assert.equal((await run.stop()).ended, "interrupted");
  }
  const stopped = new AbortController();
  stopped.abort();
  await using run = startDev(fixture.project);
  assert.equal((await run.stop()).ended, "interrupted");
});

Deno.test("an extension that a migration brings along is known to the embedded database", async () => {
  await using fixture = await devFixture({ url: "pglite:memory", scratch: "" });
  await using run = startDev(fixture.project, { force: true });
  await run.next("watching");
  const up = "CREATE EXTENSION citext;\nCREATE TABLE users (name citext);";
  await fixture.write("kalam/migrations/20260101000000_users.sql", `-- UP\n${up}\n-- DOWN\n`);
  const { result } = await run.next("migrated");
  assert.deepEqual(result.applied.map(({ id }) => id), ["20260101000000_users.sql"]);
});
