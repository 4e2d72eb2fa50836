import type { Target } from "../engine/target.ts";

/** Schemas that engines keep for themselves, and the history's own. */
const own = ["information_schema", "crdb_internal", "kalam"];

/** The schemas of a database in order, without the server's own and the history's. Reads only. */
export async function listPostgresNamespaces(target: Target): Promise<string[]> {
  const rows = await target.query("SELECT nspname::text AS name FROM pg_namespace");
  return rows.map(({ name }) => String(name))
    .filter((name) => !name.startsWith("pg_") && !own.includes(name)).sort();
}
