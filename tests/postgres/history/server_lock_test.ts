import assert from "node:assert/strict";
import { DatabaseError } from "../../../lib/engine/target.ts";
import { MigrateError } from "../../../lib/errors.ts";
import { postgresHistory } from "../../../lib/postgres/history/postgres_history.ts";
import { openServerTarget } from "../../../lib/postgres/server/open_server_target.ts";
import { testDatabase } from "../../support/postgres_server.ts";

const ann = { owner: "ann", host: "laptop", pid: 7, wait: 0 };
const bob = { owner: "bob", host: "desk", pid: 8, wait: 0 };

Deno.test("two sessions exclude each other, and each sees who holds the lock", async () => {
  await using database = await testDatabase();
  await using first = await openServerTarget(database.url);
  await using second = await openServerTarget(database.url);
  const [one, two] = [postgresHistory(first), postgresHistory(second)];
  await one.ensure();
  const lock = await one.lock("app", ann);
  assert.equal((await two.holder("app"))?.owner, "ann");
  await assert.rejects(
    two.lock("app", bob),
    (error) =>
      error instanceof MigrateError && error.code === "locked" && /ann@laptop/.test(error.message),
  );
  await using _elsewhere = await two.lock("other", bob);
  await lock[Symbol.asyncDispose]();
  await using _now = await two.lock("app", bob);
  assert.equal((await one.holder("app"))?.owner, "bob");
});

Deno.test("a lock is gone with its session, though its row stays", async () => {
  await using database = await testDatabase();
  await using watcher = await openServerTarget(database.url);
  const history = postgresHistory(watcher);
  await history.ensure();
  {
    await using gone = await openServerTarget(database.url);
    const lost = await postgresHistory(gone).lock("app", ann);
    const [row] = await gone.query("SELECT pg_backend_pid() AS pid");
    await watcher.query("SELECT pg_terminate_backend($1, 5000)", [row?.pid]);
    await assert.rejects(async () => await lost[Symbol.asyncDispose](), DatabaseError);
  }
  assert.equal((await watcher.query("SELECT 1 FROM kalam.locks")).length, 1);
  assert.equal(await history.holder("app"), undefined);
  await using lock = await history.lock("app", bob);
  assert.equal(lock.holder.owner, "bob");
});

Deno.test("locks of two databases on one server are two locks", async () => {
  await using here = await testDatabase();
  await using there = await testDatabase();
  await using first = await openServerTarget(here.url);
  await using second = await openServerTarget(there.url);
  await postgresHistory(first).ensure();
  await postgresHistory(second).ensure();
  await using _one = await postgresHistory(first).lock("app", ann);
  assert.equal(await postgresHistory(second).holder("app"), undefined);
  await using _two = await postgresHistory(second).lock("app", bob);
});

Deno.test("a waiter does not hold up a concurrent index build", async () => {
  await using database = await testDatabase();
  await using first = await openServerTarget(database.url);
  await using second = await openServerTarget(database.url);
  const [one, two] = [postgresHistory(first), postgresHistory(second)];
  await one.ensure();
  await first.execute("CREATE TABLE a (n int)");
  const lock = await one.lock("app", ann);
  const waits = Promise.withResolvers<void>();
  const waiting = two.lock("app", { ...bob, wait: 20_000, onWait: () => waits.resolve() });
  await waits.promise;
  await first.execute("SET statement_timeout = '10s'");
  await first.execute("CREATE INDEX CONCURRENTLY ON a (n)");
  await lock[Symbol.asyncDispose]();
  await using _got = await waiting;
});

Deno.test("many sessions make the tables at once", async () => {
  await using database = await testDatabase();
  const targets = await Promise.all(
    Array.from({ length: 8 }, () => openServerTarget(database.url)),
  );
  try {
    await Promise.all(targets.map((target) => postgresHistory(target).ensure()));
  } finally {
    for (const target of targets) await target[Symbol.asyncDispose]();
  }
});

Deno.test("a role that may not make schemas keeps its history in the one made for it", async () => {
  await using database = await testDatabase();
  await using admin = await openServerTarget(database.url);
  await using target = await openServerTarget(database.url);
  const role = `r_${crypto.randomUUID().replaceAll("-", "")}`;
  await admin.execute(`CREATE ROLE ${role}; CREATE SCHEMA kalam AUTHORIZATION ${role};
    CREATE SCHEMA app AUTHORIZATION ${role}`);
  try {
    await target.execute(`SET ROLE ${role}`);
    const history = postgresHistory(target);
    await history.ensure();
    await target.enterNamespace("app", { create: true });
    await using _lock = await history.lock("app", ann);
    assert.equal((await postgresHistory(admin).holder("app"))?.owner, "ann");
  } finally {
    await target.execute("RESET ROLE");
    await admin.execute(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
});
