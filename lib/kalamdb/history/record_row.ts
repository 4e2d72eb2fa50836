import type { MigrationRecord } from "../../engine/history.ts";
import { commonFields, masked, number, statusOf, text } from "../../engine/record_fields.ts";
import type { Row } from "../../engine/target.ts";

type Values = Readonly<Record<string, string | number | null>>;

/** A record's values as the Kalam CLI keeps them; times in milliseconds, as servers take them. */
export function recordValues(record: MigrationRecord): Values {
  return {
    ...commonFields(record),
    started_at: record.startedAt?.getTime() ?? null,
    finished_at: record.finishedAt?.getTime() ?? null,
  };
}

/** What else is known about a record. */
export function progressValues(record: MigrationRecord): Values {
  return {
    migration_key: `${record.namespace}:${record.id}`,
    namespace: record.namespace,
    effect_checksum: record.effectChecksum,
    statements_done: record.statementsDone,
    statement_begun: record.statementBegun,
    holder: record.holder,
    reason: masked(record.reason),
    direction: record.direction ?? null,
  };
}

const time = (value: unknown): Date | null =>
  value == null ? null : value instanceof Date ? value : new Date(Number(value));

/**
 * The rows about one migration as a record. Without a row of ours the Kalam CLI wrote it: one that was
 * under way may have got anywhere.
 */
export function recordOf(row: Row, progress: Row | undefined): MigrationRecord {
  const status = statusOf(row);
  const underWay = status === "applying" || status === "failed";
  return {
    namespace: String(row.namespace),
    id: String(row.migration_id),
    name: String(row.name),
    checksum: String(row.checksum),
    effectChecksum: text(progress?.effect_checksum),
    status,
    startedAt: time(row.started_at),
    finishedAt: time(row.finished_at),
    error: text(row.error_message),
    version: text(row.kalam_version),
    statementsDone: number(progress?.statements_done) ?? 0,
    statementBegun: progress === undefined && underWay ? 0 : number(progress?.statement_begun),
    transactional: false,
    holder: text(progress?.holder),
    reason: text(progress?.reason),
    ...(progress === undefined && underWay ? { unmeasured: true as const } : {}),
    ...(progress?.direction === "down" ? { direction: "down" } : {}),
  };
}
