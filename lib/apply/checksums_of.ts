import type { MigrationRecord } from "../engine/history.ts";
import { effectChecksum } from "../migration/checksum.ts";
import type { Migration } from "../migration/migration.ts";

/** The checksums of a file as a record keeps them. */
export function checksumsOf(
  migration: Migration,
): Pick<MigrationRecord, "checksum" | "effectChecksum"> {
  return {
    checksum: migration.checksum,
    effectChecksum: effectChecksum(migration.parsed.up),
  };
}
