import { setTimeout as sleep } from "node:timers/promises";
import type { LockHolder, LockOptions } from "../../engine/history.ts";
import { holderWords } from "../../engine/holder_words.ts";
import type { Target } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";
import { type Lease, tryLease } from "./lease.ts";
import { readHolder } from "./read_holder.ts";

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

/** Whether one process has the whole database to itself. */
const isAlone = ({ engine, capabilities }: Target): boolean =>
  engine === "pglite" && capabilities.sharedSession === undefined;

/** Who holds a namespace's lock. Writes nothing. */
export async function readLockHolder(
  target: Target,
  namespace: string,
): Promise<LockHolder | undefined> {
  if (isAlone(target)) return heldThrough(target).get(namespace);
  return await readHolder(target, namespace);
}

async function tryLock(
  target: Target,
  namespace: string,
  options: LockOptions,
): Promise<Lease | undefined> {
  const locks = heldThrough(target);
  if (locks.has(namespace)) return undefined;
  const { owner, host, pid } = options;
  const mine = { owner, host, pid, since: new Date() };
  locks.set(namespace, mine);
  const forget = () => void locks.delete(namespace);
  if (isAlone(target)) {
    return { holder: mine, fencing: "0", release: () => Promise.resolve(forget()) };
  }
  try {
    const lease = await tryLease(target, namespace, options);
    if (lease === undefined) {
      forget();
      return undefined;
    }
    locks.set(namespace, lease.holder);
    return { ...lease, release: () => lease.release().finally(forget) };
  } catch (error) {
    forget();
    throw error;
  }
}

/** Takes a namespace's lock by polling: a blocked waiter would dead-lock concurrent index builds. */
export async function lockNamespace(
  target: Target,
  namespace: string,
  options: LockOptions,
): Promise<Lease> {
  const until = Date.now() + options.wait;
  while (true) {
    options.signal?.throwIfAborted();
    const lease = await tryLock(target, namespace, options);
    if (lease !== undefined) return lease;
    const holder = await readLockHolder(target, namespace);
    const left = until - Date.now();
    if (left <= 0) throw lockedError(namespace, holder);
    options.onWait?.(holder);
    await sleep(Math.min(pause, left), undefined, { signal: options.signal });
  }
}

function lockedError(namespace: string, holder: LockHolder | undefined): MigrateError {
  const who = holder === undefined ? "another session" : holderWords(holder);
  return new MigrateError("locked", `The namespace "${namespace}" is being migrated by ${who}`, {
    hint: "wait for it to end, or use --wait 30s",
  });
}
