import type { LockHolder } from "../../engine/history.ts";
import type { Row, Target } from "../../engine/target.ts";
import { advisoryHeld } from "./lock_table.ts";
import { rowsIfThere } from "./rows_if_there.ts";

/** Seconds without a sign of life after which a holder counts as gone. */
export const lifetime = 60;

const timeOf = (value: unknown): Date => value instanceof Date ? value : new Date(String(value));

/** A row of `kalam.locks` as a holder. */
export const holderOf = (row: Row): LockHolder => ({
  owner: String(row.owner),
  host: String(row.host),
  pid: Number(row.pid),
  since: timeOf(row.since),
});

/** Whether the engine shows who has which advisory lock. */
export const showsLocks = ({ capabilities: { advisoryLocks, pooled } }: Target): boolean =>
  advisoryLocks || pooled === true;

const silent = `k.heartbeat < clock_timestamp() - interval '${lifetime} seconds'`;

/** Whether nobody holds the lock of the row `k`. */
export function freeCondition(target: Target): string {
  if (target.capabilities.sharedSession !== undefined) return "k.heartbeat IS NULL";
  if (!showsLocks(target)) return `k.heartbeat IS NULL OR ${silent}`;
  return `k.heartbeat IS NULL OR CASE WHEN k.advisory THEN NOT ${advisoryHeld} ELSE ${silent} END`;
}

/**
 * Who holds a namespace's lock by its row. Writes nothing, and asks about advisory locks only where
 * the row says that one stands behind it: not every engine shows them.
 */
export async function readHolder(
  target: Target,
  namespace: string,
): Promise<LockHolder | undefined> {
  const [row] = await rowsIfThere(() =>
    target.query(
      `SELECT k.*, ${silent} AS silent FROM kalam.locks k
       WHERE namespace = $1 AND heartbeat IS NOT NULL`,
      [namespace],
    )
  );
  if (row === undefined) return undefined;
  if (target.capabilities.sharedSession !== undefined) return holderOf(row);
  if (row.advisory !== true) return row.silent === true ? undefined : holderOf(row);
  const [lock] = await target.query(
    `SELECT ${advisoryHeld} AS held FROM kalam.locks k WHERE namespace = $1`,
    [namespace],
  );
  return lock?.held === true ? holderOf(row) : undefined;
}
