import { join } from "node:path";
import type { LockHolder } from "../../engine/history.ts";
import type { Target } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";
import { sessionTarget } from "../session_target.ts";
import { type BootOptions, bootPglite } from "./boot_pglite.ts";
import { lockFolder } from "./folder_lock.ts";
import { openServedTarget } from "./serve/open_served_target.ts";
import { bundledExtensions } from "./load_extensions.ts";
import { pgliteSession } from "./pglite_session.ts";

/** How to open an embedded database. */
export interface PgliteTargetOptions {
  /** Absolute path of the data folder; without it everything is kept in memory. */
  readonly dataDir?: string;
  readonly cacheDir?: string;
  readonly label: string;
  /** Milliseconds to wait for another process. */
  readonly wait?: number;
  /** Called while it waits, with whoever has it open. */
  readonly onWait?: (holder: LockHolder | undefined) => void;
  readonly holder: LockHolder;
  /** Nothing may be made: an absent folder reads as an empty database. */
  readonly readOnly?: boolean;
  /** Extensions that may be created; those that are in the database already are found. */
  readonly extensions?: readonly string[];
}

async function holdsDatabase(folder: string): Promise<boolean> {
  try {
    await Deno.stat(join(folder, "PG_VERSION"));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Boots; once more where the database turns out to have extensions that were not asked for. */
export async function bootWhole(
  options: BootOptions,
): Promise<Awaited<ReturnType<typeof bootPglite>>> {
  const engine = await bootPglite(options);
  if (options.dataDir === undefined) return engine;
  const asked = options.extensions ?? [];
  const { rows } = await engine.query<{ extname: string }>("SELECT extname FROM pg_extension");
  const missing = bundledExtensions(rows.map(({ extname }) => extname))
    .filter((name) => !asked.includes(name));
  if (missing.length === 0) return engine;
  await engine.close();
  return await bootPglite({ ...options, extensions: [...asked, ...missing] });
}

/** Opens embedded PostgreSQL, alone. Throws `locked` where another process has its folder. */
export async function openPgliteTarget(options: PgliteTargetOptions): Promise<Target> {
  const { label, cacheDir, extensions } = options;
  const told = (error: unknown): never => {
    if (error instanceof MigrateError) throw error;
    throw new MigrateError("file_unwritable", `Cannot use the data folder of "${label}"`, {
      detail: error instanceof Error ? error.message : undefined,
      hint: "check that you may write there",
      cause: error,
    });
  };
  const absent = options.readOnly === true && options.dataDir !== undefined &&
    !await holdsDatabase(options.dataDir).catch(told);
  const dataDir = absent ? undefined : options.dataDir;
  const lock = dataDir === undefined ? undefined : await lockFolder(dataDir, options).catch(told);
  if (lock?.held === false) return await openServedTarget(lock.port, label);
  try {
    const engine = await bootWhole({ dataDir, cacheDir, extensions }).catch(notStarted(label));
    return sessionTarget(pgliteSession(engine), {
      engine: "pglite",
      label,
      capabilities: { transactionalDdl: true, advisoryLocks: false },
      close: async () => {
        try {
          await engine.close();
        } finally {
          await lock?.[Symbol.asyncDispose]();
        }
      },
    });
  } catch (error) {
    await lock?.[Symbol.asyncDispose]();
    throw error;
  }
}

export const notStarted = (label: string) => (error: unknown): never => {
  if (error instanceof MigrateError) throw error;
  const detail = error instanceof Error ? error.message : String(error);
  throw new MigrateError("connection_failed", `Cannot start the embedded database "${label}"`, {
    detail,
    hint: "check that its folder can be written and the disk is not full; " +
      "a damaged folder has to be restored, or moved away and migrated anew",
    cause: error,
  });
};
