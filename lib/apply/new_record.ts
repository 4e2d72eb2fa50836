import type { MigrationRecord } from "../engine/history.ts";
import type { Migration } from "../migration/migration.ts";
import { VERSION } from "../version.ts";
import { checksumsOf } from "./checksums_of.ts";

/** A record about a migration as its file stands now; the rest as given. */
export function newRecord(
  migration: Migration,
  fields:
    & Pick<MigrationRecord, "namespace" | "status" | "holder">
    & Partial<MigrationRecord>,
): MigrationRecord {
  return {
    id: migration.id,
    name: migration.name,
    ...checksumsOf(migration),
    startedAt: null,
    finishedAt: null,
    error: null,
    version: VERSION,
    statementsDone: 0,
    statementBegun: null,
    transactional: true,
    reason: null,
    ...fields,
  };
}
