import { DatabaseError, type Row } from "../../engine/target.ts";

/** No such relation, no such column. */
const absent: ReadonlySet<string> = new Set(["42P01", "42703"]);

/** The rows of a query on tables of ours; none where nothing was ever written, or by an older version. */
export async function rowsIfThere(query: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await query();
  } catch (error) {
    if (error instanceof DatabaseError && absent.has(error.sqlState ?? "")) return [];
    throw error;
  }
}
