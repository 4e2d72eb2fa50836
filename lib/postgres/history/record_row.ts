import type { MigrationRecord } from "../../engine/history.ts";
import { commonFields, masked, number, statusOf, text } from "../../engine/record_fields.ts";
import type { Row } from "../../engine/target.ts";
import type { table } from "./table.ts";

/** A record's values as the table keeps them. `draft` is what the Kalam CLI shows as pending. */
export function toRow(record: MigrationRecord): Record<keyof typeof table, unknown> {
  return {
    ...commonFields(record),
    started_at: record.startedAt?.toISOString() ?? null,
    finished_at: record.finishedAt?.toISOString() ?? null,
    effect_checksum: record.effectChecksum,
    statements_done: record.statementsDone,
    statement_begun: record.statementBegun,
    transactional: record.transactional,
    holder: record.holder,
    reason: masked(record.reason),
    direction: record.direction ?? null,
  };
}

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
