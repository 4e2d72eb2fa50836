import { dirname } from "node:path";
import type { LockHolder } from "../../engine/history.ts";
import { MigrateError } from "../../errors.ts";

/** How to take the lock of a data folder. */
export interface FolderLockOptions {
  /** Give up after so many milliseconds. */
  readonly wait?: number;
  readonly holder: LockHolder;
  /** The path to show. */
  readonly label: string;
}

/** The lock file that stands beside a data folder. */
export const lockPath = (dataDir: string): string => `${dataDir}.lock`;

/** Who a lock file names; `undefined` where it is absent or half written. */
export async function readHolder(dataDir: string): Promise<LockHolder | undefined> {
  try {
    const { owner, host, pid, since } = JSON.parse(await Deno.readTextFile(lockPath(dataDir)));
    if (typeof pid !== "number") return undefined;
    return { owner: String(owner), host: String(host), pid, since: new Date(since) };
  } catch {
    return undefined;
  }
}

/** Keeps every other process away from a data folder until disposed; the system frees it at a kill. */
export async function lockFolder(
  dataDir: string,
  options: FolderLockOptions,
): Promise<AsyncDisposable> {
  await Deno.mkdir(dirname(dataDir), { recursive: true });
  const file = await Deno.open(lockPath(dataDir), { read: true, write: true, create: true });
  const until = Date.now() + (options.wait ?? 0);
  while (!await file.tryLock(true)) {
    if (Date.now() >= until) {
      file.close();
      const holder = await readHolder(dataDir);
      const who = holder === undefined
        ? "another process"
        : `${holder.owner}@${holder.host}, process ${holder.pid}, since ${holder.since.toISOString()}`;
      throw new MigrateError("locked", `The database "${options.label}" is in use by ${who}`, {
        hint: "wait for it to end, or use --wait 30s",
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await file.truncate(0);
  await file.write(new TextEncoder().encode(JSON.stringify(options.holder)));
  return {
    [Symbol.asyncDispose]: async () => {
      await file.truncate(0);
      await file.unlock();
      file.close();
    },
  };
}
