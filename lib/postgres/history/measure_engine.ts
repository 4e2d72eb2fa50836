import { isPassing } from "../../engine/is_passing.ts";
import { retryPassing } from "../../engine/retry_passing.ts";
import { DatabaseError, type Target } from "../../engine/target.ts";
import { lockClass } from "./lock_table.ts";

/** What is measured about a server. */
export interface Measured {
  readonly transactionalDdl: boolean;
  readonly advisoryLocks: boolean;
}

const probeName = () => `kalam.probe_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;

/** Whether an error says something about the engine, and not about what somebody else is doing. */
const tells = (error: unknown): boolean => error instanceof DatabaseError && !isPassing(error);

/** Where DDL ended the transaction, some engines take a ROLLBACK for an error. */
async function rollBack(target: Target): Promise<void> {
  try {
    await target.execute("ROLLBACK");
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.sqlState !== "25P01") throw error;
  }
}

/** Runs statements in one transaction that is rolled back; whether the last one failed. */
async function tryOut(target: Target, statements: readonly string[]): Promise<boolean[]> {
  const failed: boolean[] = [];
  await target.execute("BEGIN");
  try {
    for (const sql of statements) {
      try {
        await target.execute(sql);
        failed.push(false);
      } catch (error) {
        if (!tells(error)) throw error;
        failed.push(true);
        break;
      }
    }
  } finally {
    await rollBack(target);
  }
  return failed;
}

/** Several statements of DDL and one of data share a transaction, which takes all of them back. */
async function rollsBack(target: Target): Promise<boolean> {
  const table = probeName();
  const statements = [
    `CREATE TABLE ${table} (n integer)`,
    `ALTER TABLE ${table} ADD COLUMN m integer`,
    `INSERT INTO ${table} VALUES (1, 1)`,
  ];
  let failed = false;
  try {
    failed = (await tryOut(target, statements)).includes(true);
  } finally {
    const [row] = await retryPassing(() =>
      target.query("SELECT to_regclass($1) IS NULL AS gone", [table])
    );
    if (row?.gone !== true) {
      await retryPassing(() => target.execute(`DROP TABLE IF EXISTS ${table}`));
      failed = true;
    }
  }
  return !failed;
}

/**
 * DDL that rows contradict fails in its own statement, not at the commit. Tried on the table that the
 * result is kept in: a run that is killed here leaves rows there which mean nothing, and no table.
 */
async function failsAtOnce(target: Target): Promise<boolean> {
  const id = `probe ${crypto.randomUUID()}`;
  await target.query(
    `INSERT INTO kalam.engine (version, transactional_ddl, advisory_locks, measured_at)
     VALUES ($1 || ' a', false, false, '2000-01-01'), ($1 || ' b', false, false, '2000-01-01')`,
    [id],
  );
  const [failed] = await tryOut(target, ["ALTER TABLE kalam.engine ADD UNIQUE (measured_at)"]);
  await target.query("DELETE FROM kalam.engine WHERE version IN ($1 || ' a', $1 || ' b')", [id]);
  return failed === true;
}

/** A second session does not get what the first one has. */
async function excludes(target: Target, opening: Promise<Target> | undefined): Promise<boolean> {
  if (opening === undefined) return false;
  const key = Math.floor(Math.random() * 2 ** 31);
  const take = `SELECT pg_try_advisory_lock(${lockClass}, ${key}) AS taken`;
  try {
    const [mine] = await target.query(take);
    const other = await opening;
    const [theirs] = await other.query(take);
    await target.query(`SELECT pg_advisory_unlock(${lockClass}, ${key})`);
    return mine?.taken === true && theirs?.taken === false;
  } catch (error) {
    if (tells(error)) return false;
    throw error;
  }
}

/** Finds out what an engine does, by trying it in our own schema; leaves nothing behind. */
export async function measureEngine(target: Target): Promise<Measured> {
  // The other session opens while the first one is tried out.
  const opening = target.capabilities.pooled ? undefined : target.beside?.();
  const opened = opening?.catch(() => undefined);
  try {
    const transactionalDdl = await rollsBack(target) && await failsAtOnce(target);
    return { transactionalDdl, advisoryLocks: await excludes(target, opening) };
  } finally {
    await (await opened)?.[Symbol.asyncDispose]();
  }
}
