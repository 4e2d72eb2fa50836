import type { History, MigrationRecord } from "../../engine/history.ts";
import { holderWords } from "../../engine/holder_words.ts";
import { isUnsupported } from "../../engine/is_unsupported.ts";
import { retryPassing } from "../../engine/retry_passing.ts";
import type { Row, Target } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";
import { ensureTables } from "./ensure_tables.ts";
import { lockNamespace, readLockHolder } from "./namespace_lock.ts";
import { fromRow, toRow } from "./record_row.ts";
import { type RunRecords, runRecords } from "./run_records.ts";
import { rowsIfThere } from "./rows_if_there.ts";
import { table } from "./table.ts";

const columns = Object.keys(table) as (keyof typeof table)[];
const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`).join(", ");
const values = columns.map((column, at) => `$${at + 1}::${table[column].split(" ")[0]}`).join(", ");
const insert = `INSERT INTO kalam.migrations (${columns.join(", ")})`;
const upsert = `ON CONFLICT (migration_key) DO UPDATE SET ${updates}`;
const fence = `SELECT 1 FROM kalam.locks WHERE namespace = $${columns.length + 1}
  AND fencing = $${columns.length + 2}`;

/** Writes a record where the lock is still ours; the row lock keeps it so until the commit. */
const fenced = (locking: string): string =>
  `WITH fence AS (${fence} ${locking}) ${insert} SELECT ${values} FROM fence ${upsert} RETURNING 1`;

/** The rows of a namespace in one value: the driver takes longer for a thousand rows of many columns. */
async function rowsOf(target: Target, namespace: string): Promise<Row[]> {
  const from = "FROM kalam.migrations m WHERE namespace = $1";
  try {
    const [found] = await target.query(`SELECT json_agg(m) AS records ${from}`, [namespace]);
    return (found?.records ?? []) as Row[];
  } catch (error) {
    // Not every engine makes JSON of rows.
    if (!isUnsupported(error)) throw error;
    return await target.query(`SELECT * ${from}`, [namespace]);
  }
}

async function list(target: Target, namespace: string): Promise<MigrationRecord[]> {
  const rows = await rowsIfThere(() => rowsOf(target, namespace));
  return rows.map(fromRow).sort((a, b) => a.id < b.id ? -1 : 1);
}

/** The history in the table `kalam.migrations` of a PostgreSQL database. */
export function postgresHistory(target: Target): History {
  /** By namespace, the number of the lock that is held through this history. */
  const fences = new Map<string, string>();
  /** By namespace, what keeps the records while its lock is held. */
  const runs = new Map<string, RunRecords>();
  /** Where the engine has transactions around everything, they are tried again as a whole. */
  const write = (sql: string, given: readonly unknown[]) =>
    target.capabilities.transactionalDdl
      ? target.query(sql, given)
      : retryPassing(() => target.query(sql, given));
  /** Not every engine has every kind of row lock; the first record of a run finds out which. */
  const lockings = ["FOR SHARE", "FOR UPDATE", ""];
  const writeFenced = async (given: readonly unknown[]): Promise<boolean> => {
    const [locking = ""] = lockings;
    try {
      return (await write(fenced(locking), given)).length > 0;
    } catch (error) {
      if (lockings.length === 1 || !isUnsupported(error)) throw error;
      lockings.shift();
      return await writeFenced(given);
    }
  };
  return {
    ensure: () => ensureTables(target),
    list: (namespace) => retryPassing(() => list(target, namespace)),
    async save(record) {
      const row = toRow(record);
      const given = columns.map((column) => row[column]);
      const { namespace } = record;
      const fencing = fences.get(namespace);
      if (fencing === undefined) {
        await write(`${insert} VALUES (${values}) ${upsert}`, given);
        return;
      }
      if (await writeFenced([...given, namespace, fencing])) return;
      const holder = await readLockHolder(target, namespace);
      throw new MigrateError("locked", `The lock of "${namespace}" was lost to another run`, {
        ...(holder === undefined ? {} : { detail: holderWords(holder) }),
        hint: "what was not recorded was rolled back: look at status, then run it again",
      });
    },
    statements: (record) => runs.get(record.namespace)?.statementsOf(record),
    async remove(namespace, id) {
      await write("DELETE FROM kalam.migrations WHERE migration_key = $1", [`${namespace}:${id}`]);
    },
    async lock(namespace, options) {
      const { holder, fencing, release } = await lockNamespace(target, namespace, options);
      if (fencing !== "0") fences.set(namespace, fencing);
      const run = runRecords(target, fences.get(namespace));
      runs.set(namespace, run);
      return {
        holder,
        [Symbol.asyncDispose]: async () => {
          fences.delete(namespace);
          runs.delete(namespace);
          await run.end();
          await release();
        },
      };
    },
    holder: (namespace) => retryPassing(() => readLockHolder(target, namespace)),
  };
}
