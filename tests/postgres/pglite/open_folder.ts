import { join } from "node:path";
import type { Target } from "../../../lib/engine/target.ts";
import { defaultCache } from "../../../lib/postgres/pglite/default_cache.ts";
import {
  openPgliteTarget,
  type PgliteTargetOptions,
} from "../../../lib/postgres/pglite/open_pglite_target.ts";

/** Opens an embedded database the way a run would. */
export function openFolder(
  dataDir: string | undefined,
  options: Partial<PgliteTargetOptions> = {},
): Promise<Target> {
  return openPgliteTarget({
    dataDir,
    label: "pglite:",
    cacheDir: defaultCache(),
    holder: { owner: "bob", host: "desk", pid: Deno.pid, since: new Date() },
    ...options,
  });
}

/** Runs `body` with a path for a data folder that is not there yet, and removes everything after. */
export async function withDataDir(body: (dataDir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "kalam-data-" });
  try {
    await body(join(dir, "data", "dev"));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** The paths below a folder, sorted. */
export async function listing(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    found.push(name);
    if (isDirectory) {
      found.push(...(await listing(join(folder, name))).map((below) => `${name}/${below}`));
    }
  }
  return found.sort();
}
