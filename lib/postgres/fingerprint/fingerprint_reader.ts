import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { CatalogShape } from "./catalog_shape.ts";
import { discoverCatalogs } from "./discover_catalogs.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { readFingerprint } from "./read_fingerprint.ts";
import type { FingerprintOptions } from "./shape_of.ts";

/** Reads fingerprints of databases of one engine. */
export type FingerprintReader = (
  database: Pick<ScratchDatabase, "query" | "repeat">,
  options: FingerprintOptions,
) => Promise<Fingerprint>;

/** A reader that asks the engine for its catalogs once. */
export function fingerprintReader(): FingerprintReader {
  const known = new Map<string, readonly CatalogShape[]>();
  return async (database, { privileges, owners }) => {
    const key = JSON.stringify([privileges, owners]);
    const shapes = known.get(key) ?? await discoverCatalogs(database, { privileges, owners });
    known.set(key, shapes);
    return await readFingerprint(database, shapes);
  };
}
