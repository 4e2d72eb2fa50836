import type { MigrationRecord, RecordStatus } from "../../engine/history.ts";
import type { Row } from "../../engine/target.ts";
import { redact } from "../../sql/redact.ts";

/** The columns of a record, in the order {@linkcode toRow} gives their values. */
export const columns = [
  "migration_key",
  "migration_id",
  "namespace",
  "name",
  "checksum",
  "status",
  "started_at",
  "finished_at",
  "error_message",
  "source",
  "kalam_version",
  "effect_checksum",
  "statements_done",
  "statement_begun",
  "transactional",
  "holder",
  "reason",
] as const;

/** A record's values as the table keeps them. `draft` is what the Kalam CLI shows as pending. */
export function toRow(record: MigrationRecord): unknown[] {
  return [
    `${record.namespace}:${record.id}`,
    record.id,
    record.namespace,
    record.name,
    record.checksum,
    record.status === "pending" ? "draft" : record.status,
    record.startedAt?.toISOString() ?? null,
    record.finishedAt?.toISOString() ?? null,
    record.error === null ? null : redact(record.error),
    record.id,
    record.version,
    record.effectChecksum,
    record.statementsDone,
    record.statementBegun,
    record.transactional,
    record.holder,
    record.reason,
  ];
}

const text = (value: unknown): string | null => value === null ? null : String(value);
const time = (value: unknown): Date | null =>
  value === null ? null : value instanceof Date ? value : new Date(String(value));
const known: readonly string[] = ["applying", "applied", "failed"];

/** A row of the table as a record. */
export function fromRow(row: Row): MigrationRecord {
  const status = String(row.status);
  return {
    namespace: String(row.namespace),
    id: String(row.migration_id),
    name: String(row.name),
    checksum: String(row.checksum),
    effectChecksum: text(row.effect_checksum),
    status: known.includes(status) ? status as RecordStatus : "pending",
    startedAt: time(row.started_at),
    finishedAt: time(row.finished_at),
    error: text(row.error_message),
    version: text(row.kalam_version),
    statementsDone: Number(row.statements_done),
    statementBegun: row.statement_begun === null ? null : Number(row.statement_begun),
    transactional: row.transactional === true,
    holder: text(row.holder),
    reason: text(row.reason),
  };
}
