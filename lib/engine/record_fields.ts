import { MigrateError } from "../errors.ts";
import { redact } from "../sql/redact.ts";
import type { MigrationRecord, RecordStatus } from "./history.ts";
import type { Row } from "./target.ts";

const statuses: Readonly<Record<string, RecordStatus>> = {
  draft: "pending",
  pending: "pending",
  applying: "applying",
  applied: "applied",
  failed: "failed",
};

/** The status that a history's row tells. Throws `history_invalid` for one that nobody knows. */
export function statusOf(row: Row): RecordStatus {
  const status = statuses[String(row.status)];
  if (status !== undefined) return status;
  throw new MigrateError(
    "history_invalid",
    `The record of "${row.migration_id}" has the unknown status "${row.status}"`,
    { hint: "a newer kalam-migrate may have written it: use that one" },
  );
}

/** A value of a row as text. */
export const text = (value: unknown): string | null => value == null ? null : String(value);

/** A value of a row as a number. */
export const number = (value: unknown): number | null => value == null ? null : Number(value);

/** Text without what looks like a password. */
export const masked = (value: string | null): string | null =>
  value === null ? null : redact(value);

/**
 * What every history keeps of a record in the same columns, which are KalamDB's own. `draft` is what
 * the Kalam CLI shows as pending.
 */
export const commonFields = (record: MigrationRecord) => ({
  migration_key: `${record.namespace}:${record.id}`,
  migration_id: record.id,
  namespace: record.namespace,
  name: record.name,
  checksum: record.checksum,
  status: record.status === "pending" ? "draft" : record.status,
  error_message: masked(record.error),
  source: record.id,
  kalam_version: record.version,
});
