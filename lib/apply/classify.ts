import type { MigrationRecord } from "../engine/history.ts";
import { matchesChecksum } from "../migration/checksum.ts";
import type { Migration } from "../migration/migration.ts";

/** A migration file with its record, where one exists. */
export interface Recorded {
  readonly migration: Migration;
  readonly record?: MigrationRecord;
}

/** The files and records of a namespace, sorted by where they stand; each list in file order. */
export interface Classified {
  readonly applied: readonly Recorded[];
  readonly pending: readonly Recorded[];
  readonly failed: readonly Recorded[];
  readonly applying: readonly Recorded[];
  /** Recorded, but no file here. */
  readonly missing: readonly MigrationRecord[];
  /** Applied, and the file says something else now; these are in `applied` too. */
  readonly changed: readonly Recorded[];
}

/** Sorts migrations by what the records say about them. */
export function classify(
  migrations: readonly Migration[],
  records: readonly MigrationRecord[],
): Classified {
  const recordOf = new Map(records.map((record) => [record.id, record]));
  const all = migrations.map((migration) => ({ migration, record: recordOf.get(migration.id) }));
  const having = (status: MigrationRecord["status"]) =>
    all.filter((entry) => (entry.record?.status ?? "pending") === status);
  const files = new Set(migrations.map((migration) => migration.id));
  const applied = having("applied");
  return {
    applied,
    pending: having("pending"),
    failed: having("failed"),
    applying: having("applying"),
    // A pending record without a file is a forgotten one: some engines cannot delete.
    missing: records
      .filter((record) => !files.has(record.id) && record.status !== "pending")
      .sort((a, b) => a.id < b.id ? -1 : 1),
    changed: applied.filter(({ migration, record }) =>
      record !== undefined && record.checksum !== migration.checksum &&
      !matchesChecksum(record, migration.parsed.up)
    ),
  };
}
