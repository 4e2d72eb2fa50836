import type { Row } from "../../../lib/engine/target.ts";

/**
 * The columns, constraints and indexes of a schema with their states, one text each; what `pg_dump`
 * makes nothing of (a partition key that was attached counts as its own) left out.
 */
export async function schemaListing(
  query: (sql: string, parameters?: readonly unknown[]) => Promise<Row[]>,
  schema: string,
): Promise<string[]> {
  const rows = await query(
    `SELECT concat_ws(' ', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) AS line
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p', 'm')
    UNION ALL SELECT concat_ws(' ', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid), k.convalidated,
        k.conindid::regclass, k.contype = 'n' OR k.conislocal, k.coninhcount, k.contype = 'c' AND k.connoinherit)
      FROM pg_constraint k WHERE k.connamespace = $1::regnamespace
    UNION ALL SELECT concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisready, i.indislive,
        i.indimmediate, i.indisreplident, i.indisclustered, h.inhparent::regclass, obj_description(i.indexrelid))
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
      WHERE c.relnamespace = $1::regnamespace`,
    [schema],
  );
  return rows.map(({ line }) => String(line)).sort();
}
