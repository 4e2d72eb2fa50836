import type { LockHolder } from "../../engine/history.ts";
import type { Target } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";
import { sessionTarget } from "../session_target.ts";
import { bootPglite } from "./boot_pglite.ts";
import { lockFolder } from "./folder_lock.ts";
import { pgliteSession } from "./pglite_session.ts";

/** How to open an embedded database. */
export interface PgliteTargetOptions {
  /** Absolute path of the data folder; without it everything is kept in memory. */
  readonly dataDir?: string;
  readonly cacheDir?: string;
  readonly label: string;
  /** Milliseconds to wait for another process. */
  readonly wait?: number;
  readonly holder: LockHolder;
  /** Nothing may be made: an absent folder reads as an empty database. */
  readonly readOnly?: boolean;
  readonly extensions?: readonly string[];
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Opens embedded PostgreSQL, alone. Throws `locked` where another process has its folder. */
export async function openPgliteTarget(options: PgliteTargetOptions): Promise<Target> {
  const { label, cacheDir, extensions } = options;
  const absent = options.readOnly === true && options.dataDir !== undefined &&
    !await exists(options.dataDir);
  const dataDir = absent ? undefined : options.dataDir;
  const lock = dataDir === undefined
    ? undefined
    : await lockFolder(dataDir, options).catch((error) => {
      if (error instanceof MigrateError) throw error;
      throw new MigrateError("file_unwritable", `Cannot use the data folder "${label}"`, {
        detail: error instanceof Error ? error.message : undefined,
        hint: "check that you may write there",
        cause: error,
      });
    });
  try {
    const engine = await bootPglite({ dataDir, cacheDir, extensions });
    return sessionTarget(pgliteSession(engine), {
      engine: "pglite",
      label,
      capabilities: { transactionalDdl: true, advisoryLocks: false },
      close: async () => {
        await engine.close();
        await lock?.[Symbol.asyncDispose]();
      },
    });
  } catch (error) {
    await lock?.[Symbol.asyncDispose]();
    throw error;
  }
}
