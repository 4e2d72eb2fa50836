import { table } from "./table.ts";

const columns = Object.entries(table).map(([name, type]) => `${name} ${type}`);

const lockTable = `CREATE TABLE IF NOT EXISTS kalam.locks (
  namespace text PRIMARY KEY,
  owner text NOT NULL,
  host text NOT NULL,
  pid integer NOT NULL,
  backend_pid integer NOT NULL,
  since timestamptz NOT NULL
)`;

/**
 * The statements that make what is not there yet of the schema and tables the records are kept in.
 * The schema is made only where it is missing: that takes a right which a careful role has not.
 */
export function createTables(found: { schema: boolean; columns: readonly string[] }): string {
  const added = columns.filter((_, at) => !found.columns.includes(Object.keys(table)[at] ?? ""));
  return [
    // Two first runs at once would both find nothing and collide in the catalog.
    "SELECT pg_advisory_xact_lock(1802201185, 0)",
    ...(found.schema ? [] : ["CREATE SCHEMA IF NOT EXISTS kalam"]),
    ...(found.columns.length === 0
      ? [`CREATE TABLE IF NOT EXISTS kalam.migrations (\n  ${columns.join(",\n  ")}\n)`]
      : added.map((column) => `ALTER TABLE kalam.migrations ADD COLUMN IF NOT EXISTS ${column}`)),
    lockTable,
  ].join(";\n");
}
