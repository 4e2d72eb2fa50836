import { isUnsupported } from "../../engine/is_unsupported.ts";
import { retryPassing } from "../../engine/retry_passing.ts";
import type { Row, Target } from "../../engine/target.ts";
import { createTables } from "./create_tables.ts";
import { engineColumns } from "./engine_table.ts";
import { lockColumns } from "./lock_table.ts";
import { makeTables } from "./make_tables.ts";
import { type Measured, measureEngine } from "./measure_engine.ts";
import { table } from "./table.ts";

const columnsOf = (name: string): string =>
  `ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass('kalam.${name}')
    AND attnum > 0 AND NOT attisdropped) AS ${name}`;

const look = `SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'kalam') AS schema,
  ${["migrations", "locks", "engine"].map(columnsOf).join(", ")}`;
const lookAlsoAtSession = `${look}, pg_backend_pid() AS backend,
  EXISTS (SELECT 1 FROM pg_stat_activity WHERE pid = pg_backend_pid()) AS shown`;

const names = (value: unknown): string[] => Array.isArray(value) ? value.map(String) : [];
const covers = (found: readonly string[], columns: object): boolean =>
  Object.keys(columns).every((column) => found.includes(column));

/**
 * Makes what is missing of the tables that records and locks are kept in, and finds out what the
 * engine does unless that is known for its version.
 */
export const ensureTables = (target: Target): Promise<void> =>
  retryPassing(() => ensureOnce(target));

async function ensureOnce(target: Target): Promise<void> {
  const row = await lookAt(target);
  const found = {
    schema: row?.schema === true,
    migrations: names(row?.migrations),
    locks: names(row?.locks),
    engine: names(row?.engine),
  };
  const complete = covers(found.migrations, table) && covers(found.locks, lockColumns) &&
    covers(found.engine, engineColumns);
  if (!complete) await makeTables(target, createTables(found));
  if (target.engine !== "postgres") return;
  const pooled = isPooled(target, row);
  target.adjust?.({ pooled });
  // Through a proxy a lock would stay with a session that nobody finds again: nothing is kept then.
  const looked = found.engine.length === 0 ? undefined : await known(target);
  const measured = looked ??
    (pooled ? await measureEngine(target) : await measure(target));
  target.adjust?.({ ...measured, advisoryLocks: measured.advisoryLocks && !pooled });
}

async function lookAt(target: Target): Promise<Row | undefined> {
  try {
    return (await target.query(lookAlsoAtSession))[0];
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    return (await target.query(look))[0];
  }
}

/** A proxy gives each client a session number of its own, which is none of the server's. */
function isPooled({ backend }: Target, row: Row | undefined): boolean {
  return backend !== undefined && row?.shown === true && Number(row.backend) !== backend;
}

async function known(target: Target): Promise<Measured | undefined> {
  const [row] = await target.query(
    "SELECT transactional_ddl, advisory_locks FROM kalam.engine WHERE version = version()",
  );
  if (row === undefined) return undefined;
  return {
    transactionalDdl: row.transactional_ddl === true,
    advisoryLocks: row.advisory_locks === true,
  };
}

async function measure(target: Target): Promise<Measured> {
  const measured = await measureEngine(target);
  await target.query(
    `INSERT INTO kalam.engine (version, transactional_ddl, advisory_locks, measured_at)
     VALUES (version(), $1, $2, clock_timestamp()) ON CONFLICT DO NOTHING`,
    [measured.transactionalDdl, measured.advisoryLocks],
  );
  return measured;
}
