import type { ScratchDatabase } from "../scratch/scratch.ts";

const query = `SELECT a.attrelid::text AS oid, a.attnum::int AS subid, a.attname::text AS name
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid >= 16384 AND a.attnum > 0 AND c.relkind IN ('v', 'm', 'c', 'f')`;

/** Reads the names of columns that are no objects of their own, such as a view's. */
export async function readColumnNames(
  database: Pick<ScratchDatabase, "query" | "repeat">,
): Promise<(relation: string, position: number) => string | undefined> {
  const names = new Map<string, string>();
  for (const row of await (database.repeat ?? database.query)(query)) {
    names.set(`${row.oid}/${row.subid}`, String(row.name));
  }
  return (relation, position) => names.get(`${relation}/${position}`);
}
