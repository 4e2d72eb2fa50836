import type { Target } from "../engine/target.ts";

/** The schemas of a database in bytewise order, without the server's own and the history's. Reads only. */
export async function listPostgresNamespaces(target: Target): Promise<string[]> {
  const rows = await target.query(
    `SELECT nspname::text AS name FROM pg_namespace
     WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'kalam')
     ORDER BY nspname::text COLLATE "C"`,
  );
  return rows.map(({ name }) => String(name));
}
