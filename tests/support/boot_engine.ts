import type { PGlite } from "@electric-sql/pglite";
import { type BootOptions, bootPglite } from "../../lib/postgres/pglite/boot_pglite.ts";
import { defaultCache } from "../../lib/postgres/pglite/default_cache.ts";

/** Starts an embedded engine from the image in the user's cache: making one takes four seconds. */
export function bootEngine(options: BootOptions = {}): Promise<PGlite> {
  return bootPglite({ cacheDir: defaultCache(), ...options });
}
