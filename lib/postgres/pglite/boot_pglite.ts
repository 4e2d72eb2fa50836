import type { PGlite } from "@electric-sql/pglite";
import { loadExtensions } from "./load_extensions.ts";
import { loadImage } from "./load_image.ts";
import { prepareDataFolder } from "./prepare_data_folder.ts";

/** How to start an embedded engine. */
export interface BootOptions {
  /** The data folder; without it everything is kept in memory. */
  readonly dataDir?: string;
  /** Where the prepared data folder is kept between runs. */
  readonly cacheDir?: string;
  /** Names of extensions that must be at hand. */
  readonly extensions?: readonly string[];
}

const settings = [
  "shared_buffers=16MB",
  // Its timer would keep the process alive after a start that recovers from a crash.
  "log_startup_progress_interval=0",
  "max_locks_per_transaction=1024",
];

/** int8 as text, the way the server's driver gives it. */
const parsers = { 20: (value: string) => value };

/** Starts embedded PostgreSQL from the prepared data folder: about 0.1 s after the first time. */
export async function bootPglite(options: BootOptions = {}): Promise<PGlite> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { dataDir, cacheDir } = options;
  if (dataDir !== undefined) await prepareDataFolder(dataDir, { cacheDir });
  return await PGlite.create({
    ...(dataDir === undefined
      ? { loadDataDir: new Blob([await loadImage(cacheDir)]) }
      : { dataDir }),
    startParams: [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ["-c", setting])],
    extensions: await loadExtensions(options.extensions ?? []),
    parsers,
  });
}
