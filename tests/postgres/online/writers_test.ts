import assert from "node:assert/strict";
import { migrate } from "../../../lib/apply/migrate.ts";
import { onlineMigration } from "./server_fixture.ts";

const lastResult = (sql: string) =>
  `SELECT pid FROM pg_stat_activity WHERE query LIKE '${sql}%' AND state = 'active'
    AND datname = current_database() AND pid <> pg_backend_pid()`;
const locksOf = (pid: unknown) =>
  `SELECT array_agg(DISTINCT mode ORDER BY mode)::text AS modes FROM pg_locks
    WHERE pid = ${pid} AND relation = 'app.t'::regclass AND granted`;

Deno.test("rows are read and written while an index is built", async () => {
  const before = "CREATE TABLE t (id int, n int);";
  await using m = await onlineMigration(
    before,
    `${before} CREATE INDEX t_n ON t (n);`,
    "INSERT INTO t SELECT i, i FROM generate_series(1, 100) i",
  );
  // An older transaction with a row of its own: the build waits for it, and nobody for the build.
  await m.holder.execute("BEGIN; INSERT INTO t VALUES (0, 0)");
  const run = migrate(m.project);
  const { pid } = await m.until(lastResult("CREATE INDEX CONCURRENTLY"));
  await m.until(`SELECT FROM pg_locks WHERE pid = ${pid} AND NOT granted`);
  assert.deepEqual(await m.application.query(locksOf(pid)), [
    { modes: "{ShareUpdateExclusiveLock}" },
  ]);
  await m.application.execute("INSERT INTO t VALUES (101, 101); DELETE FROM t WHERE id = 1");
  assert.equal((await m.application.query("SELECT FROM t")).length, 100);
  await m.holder.execute("COMMIT");
  assert.equal((await run).failed?.error.message, undefined);
  await m.application.execute("SET enable_seqscan = off; SET enable_bitmapscan = off");
  assert.deepEqual(
    await m.application.query("SELECT n FROM t WHERE n < 2 OR n > 100 ORDER BY n"),
    [{ n: 0 }, { n: 101 }],
  );
  assert.deepEqual(
    await m.application.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_n'::regclass"),
    [{ indisvalid: true }],
  );
});

Deno.test("rows are read and written while a constraint is validated", async () => {
  // The check of one row waits as long as the holder likes.
  const before = `CREATE TABLE t (id int, n int);
    CREATE FUNCTION held(id int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
      IF id = 1 THEN PERFORM pg_advisory_xact_lock_shared(7); END IF; RETURN true; END $$;`;
  await using m = await onlineMigration(
    before,
    before.replace("n int)", "n int NOT NULL CHECK (held(id)))"),
    "INSERT INTO t SELECT i, i FROM generate_series(1, 100) i",
  );
  await m.holder.execute("BEGIN; SELECT pg_advisory_xact_lock(7)");
  const run = migrate(m.project);
  const { pid } = await m.until(lastResult("ALTER TABLE t VALIDATE CONSTRAINT t_id_check"));
  await m.until(`SELECT FROM pg_locks WHERE pid = ${pid} AND NOT granted`);
  const [{ modes } = {}] = await m.application.query(locksOf(pid));
  assert.equal(String(modes).replace("AccessShareLock,", ""), "{ShareUpdateExclusiveLock}");
  await m.application.execute("INSERT INTO t VALUES (101, 101); UPDATE t SET n = 5 WHERE id = 2");
  await assert.rejects(m.application.execute("INSERT INTO t VALUES (102)"), /null value/);
  assert.equal((await m.application.query("SELECT FROM t")).length, 101);
  await m.holder.execute("COMMIT");
  assert.equal((await run).failed?.error.message, undefined);
  assert.deepEqual(
    await m.application.query("SELECT conname FROM pg_constraint WHERE NOT convalidated"),
    [],
  );
});
