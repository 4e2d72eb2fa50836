import assert from "node:assert/strict";
import { migrate } from "../../../lib/apply/migrate.ts";
import { rollback } from "../../../lib/apply/rollback.ts";
import { type OnlineMigration, onlineMigration } from "./server_fixture.ts";

const before = "CREATE TABLE t (id int, n int); CREATE INDEX t_n ON t (n);";
const after = before.replace("(n)", "(n DESC)");
const rows = "INSERT INTO t SELECT i, i FROM generate_series(1, 100) i";

const waiting = (word: string) =>
  `SELECT a.pid FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid AND NOT l.granted
    WHERE a.datname = current_database() AND a.query LIKE '${word}%'`;

async function indexesOf({ application }: OnlineMigration) {
  const found = await application.query(
    `SELECT c.relname AS name, i.indisvalid AS valid, pg_get_indexdef(c.oid) LIKE '%DESC%' AS fresh
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = 'app.t'::regclass ORDER BY c.relname`,
  );
  return found.map(({ name, valid, fresh }) => [name, valid, fresh]);
}

/** Ends a migration that waits in a statement which begins so. */
async function interrupt(m: OnlineMigration, word: string, by: string) {
  await m.holder.execute("BEGIN; INSERT INTO t VALUES (0, 0)");
  const run = migrate(m.project);
  const { pid } = await m.until(waiting(word));
  await m.application.execute(`SELECT ${by}(${pid})`);
  const { failed } = await run;
  await m.holder.execute("COMMIT");
  return failed?.error;
}

Deno.test("a concurrent build whose connection broke is cleared away and done again", async () => {
  await using m = await onlineMigration(before, after, rows);
  const error = await interrupt(m, "CREATE INDEX CONCURRENTLY", "pg_terminate_backend");
  assert.equal(error?.code, "connection_failed");
  assert.deepEqual(await indexesOf(m), [["kalam_new_t_n", false, true], ["t_n", true, false]]);
  assert.equal((await migrate(m.project, { wait: 10_000 })).failed?.error.message, undefined);
  assert.deepEqual(await indexesOf(m), [["t_n", true, true]]);
});

Deno.test("one that failed is cleared away by a retry", async () => {
  await using m = await onlineMigration(before, after, rows);
  await interrupt(m, "CREATE INDEX CONCURRENTLY", "pg_cancel_backend");
  assert.deepEqual(await indexesOf(m), [["kalam_new_t_n", false, true], ["t_n", true, false]]);
  assert.equal((await migrate(m.project, { force: true })).failed?.error.message, undefined);
  assert.deepEqual(await indexesOf(m), [["t_n", true, true]]);
});

Deno.test("a concurrent drop that was ended is done again", async () => {
  const plain = "CREATE TABLE t (id int, n int);";
  await using m = await onlineMigration(`${plain} CREATE INDEX t_n ON t (n);`, plain, rows);
  await interrupt(m, "DROP INDEX CONCURRENTLY", "pg_terminate_backend");
  assert.deepEqual(await indexesOf(m), [["t_n", false, false]]);
  assert.equal((await migrate(m.project, { wait: 10_000 })).failed?.error.message, undefined);
  assert.deepEqual(await indexesOf(m), []);
});

Deno.test("a validation that rows refuse goes on from there once they are put right", async () => {
  await using m = await onlineMigration(
    before,
    after.replace("id int", "id int NOT NULL"),
    `${rows}; INSERT INTO t VALUES (NULL, 1)`,
  );
  const { failed } = await migrate(m.project);
  assert.match(failed?.error.message ?? "", /is violated by some row/);
  await assert.rejects(m.application.execute("INSERT INTO t VALUES (NULL, 2)"), /violates check/);
  await m.application.execute("UPDATE t SET id = 0 WHERE id IS NULL");
  assert.equal((await migrate(m.project, { force: true })).failed?.error.message, undefined);
  assert.deepEqual(
    await m.application.query(
      `SELECT attnotnull AS strict, (SELECT count(*)::int FROM pg_constraint
          WHERE conrelid = attrelid AND contype = 'c') AS checks
        FROM pg_attribute WHERE attrelid = 'app.t'::regclass AND attname = 'id'`,
    ),
    [{ strict: true, checks: 0 }],
  );
  assert.deepEqual(await indexesOf(m), [["t_n", true, true]]);
  await rollback(m.project, { yes: true });
  assert.deepEqual(await indexesOf(m), [["t_n", true, false]]);
});

Deno.test("the way back is gone on with as well", async () => {
  await using m = await onlineMigration(before, after, rows);
  assert.equal((await migrate(m.project)).failed?.error.message, undefined);
  await m.holder.execute("BEGIN; INSERT INTO t VALUES (0, 0)");
  const run = rollback(m.project, { yes: true });
  const { pid } = await m.until(waiting("CREATE INDEX CONCURRENTLY"));
  await m.application.execute(`SELECT pg_terminate_backend(${pid})`);
  assert.equal((await run).failed?.error.code, "connection_failed");
  await m.holder.execute("COMMIT");
  assert.deepEqual(await indexesOf(m), [["kalam_new_t_n", false, false], ["t_n", true, true]]);
  assert.equal((await rollback(m.project, { yes: true })).failed, undefined);
  assert.deepEqual(await indexesOf(m), [["t_n", true, false]]);
});
