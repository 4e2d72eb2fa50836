import { effectChecksum } from "./checksum.ts";
import type { Migration } from "./migration.ts";

const known = new WeakMap<Migration, string>();

/** The hash over what a migration's UP does, worked out once. */
export function effectOf(migration: Migration): string {
  const effect = known.get(migration) ?? effectChecksum(migration.parsed.up);
  known.set(migration, effect);
  return effect;
}
