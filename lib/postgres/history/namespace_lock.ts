import type { Lock, LockHolder, LockOptions } from "../../engine/history.ts";
import type { Row, Target } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";

/** Parted from other tools' advisory locks by its first key. */
const lockClass = 0x6b616c61;
const pause = 200;

const holderOf = (row: Row): LockHolder => ({
  owner: String(row.owner),
  host: String(row.host),
  pid: Number(row.pid),
  since: row.since instanceof Date ? row.since : new Date(String(row.since)),
});

/** Who holds a namespace's lock: its row counts only while its backend lives. */
export async function readLockHolder(
  target: Target,
  namespace: string,
): Promise<LockHolder | undefined> {
  const [table] = await target.query("SELECT to_regclass('kalam.locks') AS found");
  if (table?.found === null || table?.found === undefined) return undefined;
  const alive = target.capabilities.advisoryLocks
    ? `AND EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
        AND l.classid = ${lockClass} AND l.objid = (hashtext($1)::bigint & 4294967295)::oid
        AND l.pid = k.backend_pid)`
    : "";
  const [row] = await target.query(`SELECT * FROM kalam.locks k WHERE namespace = $1 ${alive}`, [
    namespace,
  ]);
  return row === undefined ? undefined : holderOf(row);
}

async function tryLock(target: Target, namespace: string): Promise<boolean> {
  if (!target.capabilities.advisoryLocks) return true;
  const [row] = await target.query(
    `SELECT pg_try_advisory_lock(${lockClass}, hashtext($1)) AS taken`,
    [namespace],
  );
  return row?.taken === true;
}

/** Takes a namespace's lock by polling: a blocked waiter would dead-lock concurrent index builds. */
export async function lockNamespace(
  target: Target,
  namespace: string,
  options: LockOptions,
): Promise<Lock> {
  const until = Date.now() + options.wait;
  while (!await tryLock(target, namespace)) {
    options.signal?.throwIfAborted();
    const holder = await readLockHolder(target, namespace);
    if (Date.now() >= until) {
      const who = holder === undefined
        ? "another session"
        : `${holder.owner}@${holder.host}, process ${holder.pid}, since ${holder.since.toISOString()}`;
      throw new MigrateError("locked", `The namespace "${namespace}" is being migrated by ${who}`, {
        hint: "wait for it to end, or use --wait 30s",
      });
    }
    options.onWait?.(holder);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const [row] = await target.query(
    `INSERT INTO kalam.locks (namespace, owner, host, pid, backend_pid, since)
     VALUES ($1, $2, $3, $4, pg_backend_pid(), now())
     ON CONFLICT (namespace) DO UPDATE SET owner = excluded.owner, host = excluded.host,
       pid = excluded.pid, backend_pid = excluded.backend_pid, since = excluded.since
     RETURNING *`,
    [namespace, options.owner, options.host, options.pid],
  );
  return {
    holder: holderOf(row ?? {}),
    [Symbol.asyncDispose]: async () => {
      await target.query("DELETE FROM kalam.locks WHERE namespace = $1", [namespace]);
      if (!target.capabilities.advisoryLocks) return;
      await target.query(`SELECT pg_advisory_unlock(${lockClass}, hashtext($1))`, [namespace]);
    },
  };
}
