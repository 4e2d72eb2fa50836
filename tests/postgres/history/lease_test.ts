import assert from "node:assert/strict";
import { postgresHistory } from "../../../lib/postgres/history/postgres_history.ts";
import { openServerTarget } from "../../../lib/postgres/server/open_server_target.ts";
import type { MigrationRecord } from "../../../lib/engine/history.ts";
import { isCode } from "../../apply/is_code.ts";
import { testDatabase } from "../../support/postgres_server.ts";

const ann = { owner: "ann", host: "laptop", pid: 7, wait: 0 };
const bob = { owner: "bob", host: "desk", pid: 8, wait: 0 };
const hourAgo = "UPDATE kalam.locks SET heartbeat = clock_timestamp() - interval '1 hour'";
const record: MigrationRecord = {
  ...{ namespace: "app", id: "1_a.sql", name: "a", checksum: "c", effectChecksum: null },
  ...{ status: "applied", startedAt: null, finishedAt: null, error: null, version: null },
  ...{ statementsDone: 1, statementBegun: null, transactional: true, holder: null, reason: null },
};

Deno.test("each holder has the next number, and the row stays when nobody holds the lock", async () => {
  await using database = await testDatabase();
  await using target = await openServerTarget(database.url);
  const history = postgresHistory(target);
  await history.ensure();
  for (const number of ["1", "2", "3"]) {
    await using _lock = await history.lock("app", ann);
    const [row] = await target.query(
      "SELECT fencing::text, heartbeat IS NULL AS free FROM kalam.locks",
    );
    assert.deepEqual(row, { fencing: number, free: false });
  }
  assert.equal(await history.holder("app"), undefined);
});

Deno.test("a holder that lost its lock cannot record that it has finished", async () => {
  await using database = await testDatabase();
  await using target = await openServerTarget(database.url);
  const history = postgresHistory(target);
  await history.ensure();
  await using _lock = await history.lock("app", ann);
  await history.save({ ...record, status: "applying" });
  await using thief = await openServerTarget(database.url);
  await thief.execute("UPDATE kalam.locks SET fencing = fencing + 1, owner = 'bob'");
  await assert.rejects(
    target.transaction(async () => {
      await target.execute("CREATE TABLE made (id int)");
      await history.save(record);
    }),
    isCode("locked", ({ detail }) => assert.match(detail ?? "", /bob@laptop/)),
  );
  const [row] = await target.query(
    "SELECT to_regclass('made') AS made, status FROM kalam.migrations",
  );
  assert.deepEqual(row, { made: null, status: "applying" });
});

Deno.test("a silent holder that runs nothing is ended, one that runs a statement is awaited", async () => {
  await using database = await testDatabase();
  await using watcher = await openServerTarget(database.url);
  const history = postgresHistory(watcher);
  await history.ensure();
  await using silent = await openServerTarget(database.url);
  const held = await postgresHistory(silent).lock("app", ann);
  // Alive by its heartbeat, though its session is idle.
  await assert.rejects(history.lock("app", bob), isCode("locked"));
  const running = silent.query("SELECT pg_sleep(2)");
  const active = `SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%sleep(2)'
    AND pid <> pg_backend_pid()`;
  while ((await watcher.query(active)).length === 0);
  await watcher.execute(hourAgo);
  await assert.rejects(history.lock("app", bob), isCode("locked"));
  await running;
  await using lock = await history.lock("app", { ...bob, wait: 5000 });
  assert.equal(lock.holder.owner, "bob");
  await assert.rejects(async () => await held[Symbol.asyncDispose]());
});

Deno.test("without advisory locks the row alone is the lock, and runs out", async () => {
  await using database = await testDatabase();
  await using first = await openServerTarget(database.url);
  await using second = await openServerTarget(database.url);
  const [one, two] = [postgresHistory(first), postgresHistory(second)];
  await one.ensure();
  for (const target of [first, second]) target.adjust?.({ advisoryLocks: false });
  const held = await one.lock("app", ann);
  await assert.rejects(two.lock("app", bob), isCode("locked"));
  assert.equal((await two.holder("app"))?.owner, "ann");
  await second.execute(hourAgo);
  assert.equal(await two.holder("app"), undefined);
  {
    await using _taken = await two.lock("app", bob);
    await assert.rejects(one.save(record), isCode("locked"));
    // The one who lost it does not release the other's.
    await held[Symbol.asyncDispose]();
    assert.equal((await one.holder("app"))?.owner, "bob");
  }
});

Deno.test("many who want a free lock at once: one gets it, also by its row alone", async () => {
  await using database = await testDatabase();
  for (const advisoryLocks of [true, false]) {
    const targets = await Promise.all(
      Array.from({ length: 6 }, () => openServerTarget(database.url)),
    );
    try {
      const histories = targets.map(postgresHistory);
      await histories[0]?.ensure();
      for (const target of targets) target.adjust?.({ advisoryLocks });
      const got = await Promise.allSettled(histories.map((history) => history.lock("app", ann)));
      const locks = got.flatMap((one) => one.status === "fulfilled" ? [one.value] : []);
      assert.equal(locks.length, 1);
      for (const lock of locks) await lock[Symbol.asyncDispose]();
    } finally {
      for (const target of targets) await target[Symbol.asyncDispose]();
    }
  }
});

Deno.test("what the engine does is measured once, and never by who only reads", async () => {
  await using database = await testDatabase();
  await using target = await openServerTarget(database.url);
  const history = postgresHistory(target);
  await history.list("app");
  await history.holder("app");
  const [none] = await target.query("SELECT to_regclass('kalam.engine') AS found");
  assert.equal(none?.found, null);
  await history.ensure();
  const [row] = await target.query(
    "SELECT version = version() AS same, transactional_ddl, advisory_locks FROM kalam.engine",
  );
  assert.deepEqual(row, { same: true, transactional_ddl: true, advisory_locks: true });
  const left = await target.query("SELECT relname FROM pg_class WHERE relname LIKE 'probe%'");
  assert.deepEqual(left, []);
  // What stands there is believed, for this version.
  await target.execute("UPDATE kalam.engine SET transactional_ddl = false");
  await using later = await openServerTarget(database.url);
  await postgresHistory(later).ensure();
  assert.equal(later.capabilities.transactionalDdl, false);
});
