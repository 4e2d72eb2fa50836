import assert from "node:assert/strict";
import fc from "fast-check";
import type { MigrationRecord } from "../../lib/engine/history.ts";
import { MigrateError } from "../../lib/errors.ts";
import { openHistory } from "../../lib/open.ts";
import { onEachTarget } from "../support/each_target.ts";

const ID = "20260101000000_users.sql";
const ann = { owner: "ann", host: "laptop", pid: 7 };
const bob = { owner: "bob", host: "desk", pid: 8 };

const record: MigrationRecord = {
  namespace: "app",
  id: ID,
  name: "users",
  checksum: "ab".repeat(32),
  effectChecksum: "cd".repeat(32),
  status: "applied",
  startedAt: new Date("2026-01-01T00:00:00.123Z"),
  finishedAt: new Date("2026-01-01T00:00:01.456Z"),
  error: null,
  version: "0.1.0",
  statementsDone: 3,
  statementBegun: 4,
  transactional: false,
  holder: "ann@laptop 7",
  reason: "fixed by hand",
};

const code = (wanted: string, pattern = /./) => (error: unknown): boolean =>
  error instanceof MigrateError && error.code === wanted && pattern.test(error.message);

onEachTarget("reading a history that was never written writes nothing", async (target) => {
  const history = openHistory(target);
  assert.deepEqual(await history.list("app"), []);
  assert.equal(await history.holder("app"), undefined);
  assert.deepEqual(await target.query("SELECT 1 FROM pg_namespace WHERE nspname = 'kalam'"), []);
});

onEachTarget("ensure makes the table with KalamDB's columns first", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  await history.ensure();
  const rows = await target.query(
    "SELECT attname FROM pg_attribute WHERE attrelid = 'kalam.migrations'::regclass " +
      "AND attnum > 0 ORDER BY attnum LIMIT 11",
  );
  assert.deepEqual(rows.map(({ attname }) => attname), [
    ...["migration_key", "migration_id", "namespace", "name", "checksum", "status"],
    ...["started_at", "finished_at", "error_message", "source", "kalam_version"],
  ]);
});

onEachTarget("ensure completes a table that has KalamDB's columns only", async (target) => {
  await target.execute(
    `CREATE SCHEMA kalam; CREATE TABLE kalam.migrations (migration_key text PRIMARY KEY,
       migration_id text, namespace text, name text, checksum text, status text,
       started_at timestamptz, finished_at timestamptz, error_message text, source text,
       kalam_version text);
     INSERT INTO kalam.migrations (migration_key, migration_id, namespace, name, checksum, status)
       VALUES ('app:${ID}', '${ID}', 'app', 'users', 'ab', 'applied')`,
  );
  const history = openHistory(target);
  const [before] = await history.list("app");
  await history.ensure();
  assert.deepEqual(await history.list("app"), [before]);
  assert.deepEqual(before?.effectChecksum, null);
  assert.equal(before?.transactional, true);
  await history.save(record);
  assert.deepEqual(await history.list("app"), [record]);
});

onEachTarget("records come back as they were saved, bytewise by id", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  const text = fc.string({ unit: "grapheme", maxLength: 30 }).map((s) => s.replaceAll("\0", ""));
  const time = fc.option(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }));
  const some = fc.record<MigrationRecord>({
    namespace: fc.constantFrom("app", "App", 'o"d d'),
    id: fc.stringMatching(/^[0-9]{2}_[a-zA-Z_]{1,3}$/).map((name) => `${name}.sql`),
    name: text,
    checksum: text,
    effectChecksum: fc.option(text),
    status: fc.constantFrom("pending", "applying", "applied", "failed"),
    startedAt: time,
    finishedAt: time,
    error: fc.constantFrom(null, "", "no such table"),
    version: fc.option(text),
    statementsDone: fc.nat(1e6),
    statementBegun: fc.option(fc.nat(1e6)),
    transactional: fc.boolean(),
    holder: fc.option(text),
    reason: fc.constantFrom(null, "checked by hand"),
  }, { noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(fc.array(some, { maxLength: 6 }), async (records) => {
      await target.execute("TRUNCATE kalam.migrations");
      for (const one of records) await history.save(one);
      for (const namespace of ["app", "App", 'o"d d']) {
        const last = new Map(
          records.filter((one) => one.namespace === namespace).map((one) => [one.id, one]),
        );
        const expected = [...last.values()].sort((a, b) => a.id < b.id ? -1 : 1);
        assert.deepEqual(await history.list(namespace), expected);
      }
    }),
    { numRuns: 30 },
  );
});

onEachTarget("a record is removed alone", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  await history.save(record);
  await history.save({ ...record, namespace: "other" });
  await history.remove("app", ID);
  assert.deepEqual(await history.list("app"), []);
  assert.equal((await history.list("other")).length, 1);
});

onEachTarget("a re-queued record is stored as a draft, and reads as pending", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  await history.save({ ...record, status: "pending" });
  const [row] = await target.query("SELECT status, migration_key FROM kalam.migrations");
  assert.deepEqual(row, { status: "draft", migration_key: `app:${ID}` });
  assert.equal((await history.list("app"))[0]?.status, "pending");
});

onEachTarget("a status that nobody knows is never taken for pending", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  await history.save(record);
  await target.execute("UPDATE kalam.migrations SET status = 'archived'");
  await assert.rejects(history.list("app"), code("history_invalid", /"archived"/));
});

onEachTarget("secrets are masked in what a record says", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  await history.save({
    ...record,
    error: "near PASSWORD 'hunter2'",
    reason: "see postgres://u:hunter2@db/app",
  });
  const [row] = await target.query("SELECT m::text AS all FROM kalam.migrations m");
  assert.match(String(row?.all), /PASSWORD/);
  assert.doesNotMatch(String(row?.all), /hunter2/);
});

onEachTarget("a record is part of the transaction it is saved in", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  const rolledBack = target.transaction(async () => {
    await history.save(record);
    throw new Error("no");
  });
  await assert.rejects(rolledBack, /no/);
  assert.deepEqual(await history.list("app"), []);
});

onEachTarget("a lock names its holder until it is disposed", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  {
    await using lock = await history.lock("app", { ...ann, wait: 0 });
    const holder = await history.holder("app");
    assert.deepEqual(holder, lock.holder);
    assert.deepEqual({ ...holder, since: undefined }, { ...ann, since: undefined });
    assert.ok(Math.abs(Date.now() - Number(holder?.since)) < 60_000);
    assert.equal(await history.holder("other"), undefined);
    await using _other = await history.lock("other", { ...bob, wait: 0 });
  }
  assert.equal(await history.holder("app"), undefined);
  await using again = await history.lock("app", { ...bob, wait: 0 });
  assert.equal(again.holder.owner, "bob");
});

onEachTarget("a lock is not given twice, not even through one session", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  const lock = await history.lock("app", { ...ann, wait: 0 });
  await assert.rejects(
    openHistory(target).lock("app", { ...bob, wait: 0 }),
    code("locked", /"app".*ann@laptop, process 7/),
  );
  let waited: string | undefined;
  const second = history.lock("app", {
    ...bob,
    wait: 10_000,
    onWait: (holder) => waited = holder?.owner,
  });
  await history.list("app");
  await lock[Symbol.asyncDispose]();
  await using got = await second;
  assert.equal(got.holder.owner, "bob");
  assert.equal(waited, "ann");
});

onEachTarget("a wait for a lock ends when it is aborted", async (target) => {
  const history = openHistory(target);
  await history.ensure();
  await using _lock = await history.lock("app", { ...ann, wait: 0 });
  const stop = new AbortController();
  const second = history.lock("app", {
    ...bob,
    wait: 60_000,
    signal: stop.signal,
    onWait: () => stop.abort(),
  });
  await assert.rejects(second, { name: "AbortError" });
});
