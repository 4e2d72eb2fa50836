import { setTimeout as sleep } from "node:timers/promises";
import type { Lock, LockHolder, LockOptions } from "../../engine/history.ts";
import type { Row, Target } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";

/** Parted from other tools' advisory locks by its first key. */
const lockClass = 0x6b616c61;
const pause = 200;

/**
 * The locks that are held through each open target. A session gets its own advisory lock again, and
 * an embedded database has no other session: there this is all there is, and none outlives a kill.
 */
const held = new WeakMap<Target, Map<string, LockHolder>>();

function heldThrough(target: Target): Map<string, LockHolder> {
  const locks = held.get(target) ?? new Map<string, LockHolder>();
  held.set(target, locks);
  return locks;
}

const timeOf = (value: unknown): Date => value instanceof Date ? value : new Date(String(value));

const holderOf = (row: Row): LockHolder => ({
  owner: String(row.owner),
  host: String(row.host),
  pid: Number(row.pid),
  since: timeOf(row.since),
});

/** Who holds a namespace's lock: its row counts only while its backend has the lock. */
export async function readLockHolder(
  target: Target,
  namespace: string,
): Promise<LockHolder | undefined> {
  const { advisoryLocks, sharedSession } = target.capabilities;
  if (sharedSession !== undefined) return await readRow(target, namespace);
  if (!advisoryLocks) return heldThrough(target).get(namespace);
  const [table] = await target.query("SELECT to_regclass('kalam.locks') IS NOT NULL AS found");
  if (table?.found !== true) return undefined;
  const [row] = await target.query(
    `SELECT owner, host, pid, since FROM kalam.locks k WHERE namespace = $1 AND EXISTS (
       SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND l.classid = ${lockClass} AND l.objid = (hashtext($1)::bigint & 4294967295)::oid
         AND l.objsubid = 2 AND l.pid = k.backend_pid)`,
    [namespace],
  );
  return row === undefined ? undefined : holderOf(row);
}

/** Takes the lock by its row: whoever serves a shared session deletes it when the client leaves. */
async function tryRow(target: Target, lock: LockHolder & { namespace: string }): Promise<boolean> {
  const { namespace, owner, host, pid } = lock;
  const rows = await target.query(
    `INSERT INTO kalam.locks (namespace, owner, host, pid, backend_pid, since)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp()) ON CONFLICT DO NOTHING RETURNING namespace`,
    [namespace, owner, host, pid, target.capabilities.sharedSession],
  );
  return rows.length > 0;
}

async function readRow(target: Target, namespace: string): Promise<LockHolder | undefined> {
  const [table] = await target.query("SELECT to_regclass('kalam.locks') IS NOT NULL AS found");
  if (table?.found !== true) return undefined;
  const [row] = await target.query(
    "SELECT owner, host, pid, since FROM kalam.locks WHERE namespace = $1",
    [namespace],
  );
  return row === undefined ? undefined : holderOf(row);
}

async function tryAdvisory(target: Target, namespace: string): Promise<boolean> {
  const [row] = await target.query(
    `SELECT pg_try_advisory_lock(${lockClass}, hashtext($1)) AS taken`,
    [namespace],
  );
  return row?.taken === true;
}

async function unlock(target: Target, namespace: string): Promise<void> {
  await target.query(`SELECT pg_advisory_unlock(${lockClass}, hashtext($1))`, [namespace]);
}

/** Writes who holds a lock where the others can read it. */
async function tell(target: Target, holder: LockHolder & { namespace: string }): Promise<void> {
  const { namespace, owner, host, pid, since } = holder;
  await target.query(
    `INSERT INTO kalam.locks (namespace, owner, host, pid, backend_pid, since)
     VALUES ($1, $2, $3, $4, pg_backend_pid(), $5)
     ON CONFLICT (namespace) DO UPDATE SET owner = excluded.owner, host = excluded.host,
       pid = excluded.pid, backend_pid = excluded.backend_pid, since = excluded.since`,
    [namespace, owner, host, pid, since.toISOString()],
  );
}

async function tryLock(
  target: Target,
  namespace: string,
  options: LockOptions,
): Promise<Lock | undefined> {
  const locks = heldThrough(target);
  if (locks.has(namespace)) return undefined;
  const { advisoryLocks, sharedSession } = target.capabilities;
  const { owner, host, pid } = options;
  const mine = { owner, host, pid, since: new Date(0) };
  locks.set(namespace, mine);
  try {
    const taken = sharedSession !== undefined
      ? await tryRow(target, { ...mine, namespace })
      : !advisoryLocks || await tryAdvisory(target, namespace);
    if (!taken) {
      locks.delete(namespace);
      return undefined;
    }
  } catch (error) {
    locks.delete(namespace);
    throw error;
  }
  const release = async (): Promise<void> => {
    locks.delete(namespace);
    if (advisoryLocks) await unlock(target, namespace);
  };
  try {
    const [row] = await target.query("SELECT clock_timestamp() AS now");
    const holder = { owner, host, pid, since: timeOf(row?.now) };
    locks.set(namespace, holder);
    if (advisoryLocks) await tell(target, { ...holder, namespace });
    return {
      holder,
      [Symbol.asyncDispose]: async () => {
        try {
          if (!advisoryLocks && sharedSession === undefined) return;
          await target.query("DELETE FROM kalam.locks WHERE namespace = $1", [namespace]);
        } finally {
          await release();
        }
      },
    };
  } catch (error) {
    await release().catch(() => {});
    throw error;
  }
}

/** Takes a namespace's lock by polling: a blocked waiter would dead-lock concurrent index builds. */
export async function lockNamespace(
  target: Target,
  namespace: string,
  options: LockOptions,
): Promise<Lock> {
  const until = Date.now() + options.wait;
  while (true) {
    options.signal?.throwIfAborted();
    const lock = await tryLock(target, namespace, options);
    if (lock !== undefined) return lock;
    const holder = await readLockHolder(target, namespace);
    const left = until - Date.now();
    if (left <= 0) throw lockedError(namespace, holder);
    options.onWait?.(holder);
    await sleep(Math.min(pause, left), undefined, { signal: options.signal });
  }
}

function lockedError(namespace: string, holder: LockHolder | undefined): MigrateError {
  const who = holder === undefined
    ? "another session"
    : `${holder.owner}@${holder.host}, process ${holder.pid}, since ${holder.since.toISOString()}`;
  return new MigrateError("locked", `The namespace "${namespace}" is being migrated by ${who}`, {
    hint: "wait for it to end, or use --wait 30s",
  });
}
