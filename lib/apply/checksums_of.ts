import type { MigrationRecord } from "../engine/history.ts";
import { effectOf } from "../migration/effect_of.ts";
import type { Migration } from "../migration/migration.ts";

/** The checksums of a file as a record keeps them. */
export function checksumsOf(
  migration: Migration,
): Pick<MigrationRecord, "checksum" | "effectChecksum"> {
  return {
    checksum: migration.checksum,
    effectChecksum: effectOf(migration),
  };
}
