import type { MigrationRecord, RecordStatus } from "../../engine/history.ts";
import type { Row } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";
import { redact } from "../../sql/redact.ts";
import type { table } from "./table.ts";

const masked = (text: string | null): string | null => text === null ? null : redact(text);

/** A record's values as the table keeps them. `draft` is what the Kalam CLI shows as pending. */
export function toRow(record: MigrationRecord): Record<keyof typeof table, unknown> {
  return {
    migration_key: `${record.namespace}:${record.id}`,
    migration_id: record.id,
    namespace: record.namespace,
    name: record.name,
    checksum: record.checksum,
    status: record.status === "pending" ? "draft" : record.status,
    started_at: record.startedAt?.toISOString() ?? null,
    finished_at: record.finishedAt?.toISOString() ?? null,
    error_message: masked(record.error),
    source: record.id,
    kalam_version: record.version,
    effect_checksum: record.effectChecksum,
    statements_done: record.statementsDone,
    statement_begun: record.statementBegun,
    transactional: record.transactional,
    holder: record.holder,
    reason: masked(record.reason),
    direction: record.direction ?? null,
  };
}

const statuses: Readonly<Record<string, RecordStatus>> = {
  draft: "pending",
  pending: "pending",
  applying: "applying",
  applied: "applied",
  failed: "failed",
};

function statusOf(row: Row): RecordStatus {
  const status = statuses[String(row.status)];
  if (status !== undefined) return status;
  throw new MigrateError(
    "history_invalid",
    `The record of "${row.migration_id}" has the unknown status "${row.status}"`,
    { hint: "a newer kalam-migrate may have written it: use that one" },
  );
}

const text = (value: unknown): string | null => value == null ? null : String(value);
const number = (value: unknown): number | null => value == null ? null : Number(value);
const time = (value: unknown): Date | null =>
  value == null ? null : value instanceof Date ? value : new Date(String(value));

/** A row of the table as a record; columns that an older version did not write may be missing. */
export function fromRow(row: Row): MigrationRecord {
  return {
    namespace: String(row.namespace),
    id: String(row.migration_id),
    name: String(row.name),
    checksum: String(row.checksum),
    effectChecksum: text(row.effect_checksum),
    status: statusOf(row),
    startedAt: time(row.started_at),
    finishedAt: time(row.finished_at),
    error: text(row.error_message),
    version: text(row.kalam_version),
    statementsDone: number(row.statements_done) ?? 0,
    statementBegun: number(row.statement_begun),
    transactional: row.transactional !== false,
    holder: text(row.holder),
    reason: text(row.reason),
    ...(row.direction === "down" ? { direction: "down" } : {}),
  };
}
