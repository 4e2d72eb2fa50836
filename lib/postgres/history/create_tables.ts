import { engineColumns } from "./engine_table.ts";
import { lockColumns } from "./lock_table.ts";
import { table } from "./table.ts";

/** What is there of the schema and the tables that records are kept in. */
export interface FoundTables {
  readonly schema: boolean;
  /** The columns of `kalam.migrations`, none where it is not there. */
  readonly migrations: readonly string[];
  /** The columns of `kalam.locks`. */
  readonly locks: readonly string[];
  /** The columns of `kalam.engine`. */
  readonly engine: readonly string[];
}

type Columns = Readonly<Record<string, string>>;

function make(name: string, columns: Columns, found: readonly string[]): string[] {
  const missing = Object.entries(columns).filter(([column]) => !found.includes(column))
    .map(([column, type]) => `${column} ${type}`);
  if (found.length === 0) {
    return [`CREATE TABLE IF NOT EXISTS ${name} (\n  ${missing.join(",\n  ")}\n)`];
  }
  return missing.map((column) => `ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS ${column}`);
}

/**
 * The statements that make what is not there yet of the schema and tables the records are kept in.
 * The schema is made only where it is missing: that takes a right which a careful role has not.
 */
export function createTables({ schema, migrations, locks, engine }: FoundTables): string[] {
  return [
    ...(schema ? [] : ["CREATE SCHEMA IF NOT EXISTS kalam"]),
    ...make("kalam.migrations", table, migrations),
    ...make("kalam.locks", lockColumns, locks),
    ...make("kalam.engine", engineColumns, engine),
  ];
}
