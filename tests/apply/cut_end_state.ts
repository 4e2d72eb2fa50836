import type { Target } from "../../lib/engine/target.ts";

/** What the migrations of the cut project leave behind: rows, columns, records; comparable. */
export async function cutEndState(target: Target): Promise<string> {
  const found = await target.query(
    `SELECT (SELECT count(*)::int FROM app.notes) AS notes,
       (SELECT count(*)::int FROM app.grim) AS grim,
       (SELECT count(*)::int FROM pg_index WHERE NOT indisvalid) AS invalid,
       ARRAY(SELECT attname || format_type(atttypid, atttypmod) FROM pg_attribute
         WHERE attrelid = 'app.notes'::regclass AND attnum > 0 ORDER BY attnum) AS columns,
       ARRAY(SELECT migration_id || status FROM kalam.migrations ORDER BY 1) AS records`,
  );
  return JSON.stringify(found);
}
