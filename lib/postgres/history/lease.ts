import type { LockHolder, LockOptions } from "../../engine/history.ts";
import { retryPassing } from "../../engine/retry_passing.ts";
import type { Target } from "../../engine/target.ts";
import { endSilentBackend } from "./end_silent_backend.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { lockClass } from "./lock_table.ts";
import { freeCondition, holderOf, showsLocks } from "./read_holder.ts";

/** A namespace's lock that is held. */
export interface Lease {
  readonly holder: LockHolder;
  /** Which holder of the namespace this is, counted. */
  readonly fencing: string;
  release(): Promise<void>;
}

const key = `${lockClass}, hashtext($1)`;

async function tryAdvisory(target: Target, namespace: string): Promise<boolean> {
  const [row] = await target.query(`SELECT pg_try_advisory_lock(${key}) AS taken`, [namespace]);
  return row?.taken === true;
}

/** Takes the row where nobody holds it; the next holder has the next number. */
async function tryRow(
  target: Target,
  namespace: string,
  { owner, host, pid }: LockOptions,
): Promise<{ holder: LockHolder; fencing: string } | undefined> {
  const { advisoryLocks, sharedSession, pooled } = target.capabilities;
  const shown = showsLocks(target);
  const started = shown && pooled !== true
    ? "(SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())"
    : "NULL";
  // Without locks that are shown the number means nothing, and not every engine has one.
  const backend = sharedSession ?? (shown ? "pg_backend_pid()" : target.backend ?? 0);
  const [row] = await target.query(
    `INSERT INTO kalam.locks AS k (namespace, owner, host, pid, backend_pid, backend_start, since,
       heartbeat, fencing, advisory)
     VALUES ($1, $2, $3, $4, ${backend}, ${started},
       clock_timestamp(), clock_timestamp(), 1, ${advisoryLocks})
     ON CONFLICT (namespace) DO UPDATE SET owner = excluded.owner, host = excluded.host,
       pid = excluded.pid, backend_pid = excluded.backend_pid,
       backend_start = excluded.backend_start, since = excluded.since,
       heartbeat = excluded.heartbeat, fencing = k.fencing + 1, advisory = excluded.advisory
     WHERE ${freeCondition(target)}
     RETURNING owner, host, pid, since, fencing::text AS fencing`,
    [namespace, owner, host, pid],
  );
  if (row === undefined) return undefined;
  return { holder: holderOf(row), fencing: String(row.fencing) };
}

/** Takes a namespace's lock once: by its row, and by an advisory lock where that is a real one. */
export async function tryLease(
  target: Target,
  namespace: string,
  options: LockOptions,
): Promise<Lease | undefined> {
  const { advisoryLocks } = target.capabilities;
  const unlock = async (): Promise<void> => {
    if (advisoryLocks) await target.query(`SELECT pg_advisory_unlock(${key})`, [namespace]);
  };
  if (advisoryLocks && !await tryAdvisory(target, namespace)) {
    await endSilentBackend(target, namespace);
    return undefined;
  }
  let taken: Awaited<ReturnType<typeof tryRow>>;
  try {
    taken = await retryPassing(() => tryRow(target, namespace, options));
  } catch (error) {
    await unlock().catch(() => {});
    throw error;
  }
  if (taken === undefined) {
    await unlock();
    return undefined;
  }
  const { holder, fencing } = taken;
  const heartbeat = startHeartbeat(target, { namespace, fencing });
  return {
    ...{ holder, fencing },
    async release() {
      try {
        await heartbeat.stop();
        await retryPassing(() =>
          target.query(
            "UPDATE kalam.locks SET heartbeat = NULL WHERE namespace = $1 AND fencing = $2",
            [namespace, fencing],
          )
        );
      } finally {
        await unlock();
      }
    },
  };
}
