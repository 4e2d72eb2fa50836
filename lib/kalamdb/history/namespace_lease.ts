import { setTimeout as sleep } from "node:timers/promises";
import type { LockHolder, LockOptions } from "../../engine/history.ts";
import { holderWords } from "../../engine/holder_words.ts";
import { DatabaseError, type Row } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";
import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";
import { literal } from "./literal.ts";
import { ownNamespace } from "./own_tables.ts";

/** A lock that runs out unless it is kept alive. */
export interface Lease {
  readonly holder: LockHolder;
  /** Throws `locked` where somebody else took the namespace over. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** The newest generation of a namespace's lock, as the server has it. */
interface Generation {
  readonly generation: bigint;
  readonly token: string;
  readonly expires: number;
  readonly holder: LockHolder;
}

const table = `${ownNamespace}.locks`;
const pause = 500;
/** Milliseconds without a sign of life; clocks of several machines may differ by a part of it. */
const lifetime = 60_000;
const heartbeat = 15_000;

const generationOf = (row: Row): Generation => ({
  generation: BigInt(String(row.generation)),
  token: String(row.token),
  expires: Number(row.expires),
  holder: {
    owner: String(row.owner),
    host: String(row.host),
    pid: Number(row.pid),
    since: new Date(Number(row.since)),
  },
});

async function newest(target: KalamdbTarget, namespace: string): Promise<Generation | undefined> {
  const [row] = await target.query(
    `SELECT generation, token, owner, host, pid, since, expires FROM ${table}
     WHERE namespace = ${literal(namespace)} ORDER BY generation DESC LIMIT 1`,
  );
  return row === undefined ? undefined : generationOf(row);
}

/** Who holds a namespace now. Writes nothing. */
export async function readLease(
  target: KalamdbTarget,
  namespace: string,
): Promise<Generation | undefined> {
  const found = await newest(target, namespace);
  return found !== undefined && found.expires > Date.now() ? found : undefined;
}

/** Inserting a key is the one thing that a server does for one of several clients only. */
async function tryInsert(
  target: KalamdbTarget,
  namespace: string,
  mine: Generation,
): Promise<boolean> {
  const { owner, host, pid, since } = mine.holder;
  const key = `lock:${namespace}:${mine.generation}`;
  const values = [key, namespace, mine.generation, mine.token, owner, host, pid, since.getTime()];
  try {
    await target.send(
      `INSERT INTO ${table} (lock_key, namespace, generation, token, owner, host, pid, since, expires)
       VALUES (${[...values, mine.expires].map(literal).join(", ")})`,
    );
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const [row] = await target.query(
      `SELECT token FROM ${table} WHERE lock_key = ${literal(key)} LIMIT 1`,
    );
    if (row === undefined) throw error;
  }
  // Whatever was answered, the row says whose it is.
  return (await newest(target, namespace))?.token === mine.token;
}

async function tryLease(
  target: KalamdbTarget,
  namespace: string,
  options: LockOptions,
): Promise<Lease | undefined> {
  const last = await newest(target, namespace);
  const now = Date.now();
  if (last !== undefined && last.expires > now) return undefined;
  const { owner, host, pid } = options;
  const mine: Generation = {
    generation: (last?.generation ?? 0n) + 1n,
    token: crypto.randomUUID(),
    expires: now + lifetime,
    holder: { owner, host, pid, since: new Date(now) },
  };
  if (!await tryInsert(target, namespace, mine)) return undefined;
  return keep(target, namespace, mine);
}

/** Keeps a lease alive until it is released. */
function keep(target: KalamdbTarget, namespace: string, mine: Generation): Lease {
  const where = `lock_key = ${literal(`lock:${namespace}:${mine.generation}`)}`;
  const extend = (expires: number) =>
    target.send(`UPDATE ${table} SET expires = ${expires} WHERE ${where}`);
  let beating: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // One that fails is made good by the next; the lease outlasts three of them.
    beating = extend(Date.now() + lifetime).catch(() => {});
  }, heartbeat);
  Deno.unrefTimer(timer);
  return {
    holder: mine.holder,
    async check() {
      const now = await newest(target, namespace);
      if (now?.token === mine.token) return;
      throw new MigrateError("locked", `The lock of "${namespace}" was lost to another run`, {
        detail: now === undefined ? undefined : holderWords(now.holder),
        hint: "look at status before you run it again",
      });
    },
    async release() {
      clearInterval(timer);
      await beating;
      // The row stays as the generation that the next one counts from.
      await extend(0);
      await target.send(
        `DELETE FROM ${table} WHERE namespace = ${
          literal(namespace)
        } AND generation < ${mine.generation}`,
      ).catch(() => {});
    },
  };
}

/** Takes a namespace's lock by polling; one that ran out is followed by the next generation. */
export async function leaseNamespace(
  target: KalamdbTarget,
  namespace: string,
  options: LockOptions,
): Promise<Lease> {
  const until = Date.now() + options.wait;
  while (true) {
    options.signal?.throwIfAborted();
    const lease = await tryLease(target, namespace, options);
    if (lease !== undefined) return lease;
    const holder = (await readLease(target, namespace))?.holder;
    const left = until - Date.now();
    if (left <= 0) {
      const by = holder === undefined ? "another session" : holderWords(holder);
      throw new MigrateError("locked", `The namespace "${namespace}" is being migrated by ${by}`, {
        hint:
          "wait for it to end, or use --wait 30s; a lock whose holder is gone runs out after a minute",
      });
    }
    options.onWait?.(holder);
    await sleep(Math.min(pause, left), undefined, { signal: options.signal });
  }
}
