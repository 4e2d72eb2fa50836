import type { MigrationRecord } from "../../engine/history.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { toRow } from "./record_row.ts";
import { table } from "./table.ts";

const columns = Object.keys(table) as (keyof typeof table)[];

function literal(value: unknown): string {
  if (value === null) return "NULL";
  return typeof value === "string" ? quoteLiteral(value) : String(value);
}

/** The key of a record; none where the lock is lost, and a record without one is refused. */
const fenced = (key: string, { namespace }: MigrationRecord, fencing: string): string =>
  // The row lock keeps the lock ours until the commit.
  `(SELECT ${key} FROM kalam.locks WHERE namespace = ${quoteLiteral(namespace)}
    AND fencing = ${fencing} FOR SHARE)`;

function insert(record: MigrationRecord, fencing: string | undefined): string {
  const row = toRow(record);
  const values = columns.map((column) => {
    const value = literal(row[column]);
    if (column === "migration_key" && fencing !== undefined) return fenced(value, record, fencing);
    if (column !== "finished_at" || value === "NULL") return value;
    // The record is made before the work is done: it ends as much later as the request took till here.
    return `timestamptz ${value} + (clock_timestamp() - statement_timestamp())`;
  });
  return `INSERT INTO kalam.migrations (${columns.join(", ")}) VALUES (${values.join(", ")})`;
}

/** The statement that marks a migration which has no record: it fails where there is one. */
export const beginStatement = insert;

/** The statement that ends what {@linkcode beginStatement} began; it writes what an end changes. */
export const endStatement = (record: MigrationRecord, fencing: string | undefined): string =>
  `${insert(record, fencing)} ON CONFLICT (migration_key) DO UPDATE SET status = excluded.status,
  finished_at = excluded.finished_at, statements_done = excluded.statements_done`;
