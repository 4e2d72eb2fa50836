import { dirname } from "node:path";
import type { LockHolder } from "../../engine/history.ts";
import { MigrateError } from "../../errors.ts";

/** How to take the lock of a data folder. */
export interface FolderLockOptions {
  /** Give up after so many milliseconds. */
  readonly wait?: number;
  readonly holder: LockHolder;
  /** Called each time it is found held, with whoever has it. */
  readonly onWait?: (holder: LockHolder | undefined) => void;
  /** The path to show. */
  readonly label: string;
}

const pause = 100;

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

/** Where the process that has a data folder serves it; `undefined` where it does not. */
async function servedPort(dataDir: string): Promise<number | undefined> {
  try {
    const { port } = JSON.parse(await Deno.readTextFile(lockPath(dataDir)));
    return typeof port === "number" ? port : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the lock, or finds that its holder serves the database. */
async function take(
  file: Deno.FsFile,
  options: FolderLockOptions & { readonly dataDir: string },
): Promise<number | undefined> {
  const until = Date.now() + (options.wait ?? 0);
  while (!await file.tryLock(true)) {
    const port = await servedPort(options.dataDir);
    if (port !== undefined) return port;
    const left = until - Date.now();
    const holder = await readHolder(options.dataDir);
    if (left <= 0) {
      const who = holder === undefined
        ? "another process"
        : `${holder.owner}@${holder.host}, process ${holder.pid}, since ${holder.since.toISOString()}`;
      throw new MigrateError("locked", `The database "${options.label}" is in use by ${who}`, {
        hint: "wait for it to end, or use --wait 30s",
      });
    }
    options.onWait?.(holder);
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, left)));
  }
  await write(file, options.holder);
  return undefined;
}

async function write(file: Deno.FsFile, what: unknown): Promise<void> {
  await file.truncate(0);
  await file.seek(0, Deno.SeekMode.Start);
  await file.write(new TextEncoder().encode(JSON.stringify(what)));
}

/** A data folder of one's own until disposed. */
export interface FolderLock extends AsyncDisposable {
  readonly held: true;
  /** Tells the others where the database is served. */
  announce(port: number): Promise<void>;
}

/**
 * Keeps every other process away from a data folder until disposed; the system frees it at a kill.
 * Where its holder serves the database, gives the port.
 */
export async function lockFolder(
  dataDir: string,
  options: FolderLockOptions,
): Promise<FolderLock | { readonly held: false; readonly port: number }> {
  await Deno.mkdir(dirname(dataDir), { recursive: true });
  const file = await Deno.open(lockPath(dataDir), { read: true, write: true, create: true });
  try {
    const port = await take(file, { ...options, dataDir });
    if (port !== undefined) {
      file.close();
      return { held: false, port };
    }
  } catch (error) {
    file.close();
    throw error;
  }
  return {
    held: true,
    announce: (port) => write(file, { ...options.holder, port }),
    [Symbol.asyncDispose]: async () => {
      try {
        await file.truncate(0);
      } finally {
        file.close();
      }
    },
  };
}
