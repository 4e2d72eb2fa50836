import { DatabaseError, type Row } from "../../engine/target.ts";
import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";
import { literal } from "./literal.ts";
import { findOwnTables, ownNamespace } from "./own_tables.ts";

/** Where records are kept on a server. */
export interface RecordPlaces {
  /** `system.migrations`, or our own table where the server has none. */
  readonly records: string;
  /** Whether the server has the table, and our tables that are there. */
  readonly system: boolean;
  readonly own: ReadonlySet<string>;
}

const columns = "migration_key, migration_id, namespace, name, checksum, status, started_at, " +
  "finished_at, error_message, source, kalam_version";

/** Looks where records are kept. Writes nothing. */
export async function findPlaces(target: KalamdbTarget): Promise<RecordPlaces> {
  const own = await findOwnTables(target);
  const system = await hasSystemTable(target);
  return { system, own, records: system ? "system.migrations" : `${ownNamespace}.migrations` };
}

async function hasSystemTable(target: KalamdbTarget): Promise<boolean> {
  try {
    await target.send("SELECT migration_key FROM system.migrations LIMIT 1");
    return true;
  } catch (error) {
    const absent = error instanceof DatabaseError &&
      /not found|does not exist|not exist|unknown|no such|not available/i.test(error.message);
    if (!absent || error.hint !== undefined) throw error;
    return false;
  }
}

/** The rows about a namespace's migrations. */
export async function readRecords(
  target: KalamdbTarget,
  { records, system, own }: RecordPlaces,
  namespace: string,
): Promise<Row[]> {
  if (!system && !own.has("migrations")) return [];
  return await target.query(
    `SELECT ${columns} FROM ${records} WHERE namespace = ${
      literal(namespace)
    } ORDER BY migration_key`,
  );
}

/** Our rows about them, by key. */
export async function readProgress(
  target: KalamdbTarget,
  { own }: RecordPlaces,
  namespace: string,
): Promise<Map<string, Row>> {
  if (!own.has("progress")) return new Map();
  const rows = await target.query(
    `SELECT migration_key, effect_checksum, statements_done, statement_begun, holder, reason, direction
     FROM ${ownNamespace}.progress WHERE namespace = ${literal(namespace)} ORDER BY migration_key`,
  );
  return new Map(rows.map((row) => [String(row.migration_key), row]));
}
