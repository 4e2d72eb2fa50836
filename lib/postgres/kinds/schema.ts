import { quoteIdentifier } from "../../sql/quote.ts";
import type { Kind } from "./kind.ts";
import { ours, ownObject } from "./sql_of.ts";

/** Schemas. The plan's own namespace and `public` are taken as given. */
export const schema: Kind = {
  name: "schema",
  catalog: "pg_namespace",
  rebuildable: false,
  query:
    `SELECT n.oid::text AS oid, NULL AS schema, n.nspname AS name, quote_ident(n.nspname) AS identity,
      NULL AS parent, '{}'::jsonb AS definition
    FROM pg_namespace n WHERE ${ours("n")} AND ${ownObject("pg_namespace", "n.oid")}
      AND n.nspname <> 'public' AND n.nspname <> current_schema()`,
  create: (object) => [{ sql: `CREATE SCHEMA ${quoteIdentifier(object.name)}` }],
  drop: (object) => [{ sql: `DROP SCHEMA ${quoteIdentifier(object.name)}` }],
};
