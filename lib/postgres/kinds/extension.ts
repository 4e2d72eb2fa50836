import { quoteIdentifier } from "../../sql/quote.ts";
import type { Kind } from "./kind.ts";

/** Extensions; the version is the server's to choose. */
export const extension: Kind = {
  name: "extension",
  catalog: "pg_extension",
  rebuildable: false,
  query: `SELECT e.oid::text AS oid, n.nspname AS schema, e.extname AS name,
      quote_ident(e.extname) AS identity, NULL AS parent,
      jsonb_build_object('schema', n.nspname, 'relocatable', e.extrelocatable) AS definition
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql'`,
  create: (object, context) => [{
    sql: `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(object.name)}` +
      (object.schema === context.namespace || object.schema === null
        ? ""
        : ` WITH SCHEMA ${quoteIdentifier(object.schema)}`),
  }],
  drop: (object) => [{ sql: `DROP EXTENSION ${quoteIdentifier(object.name)}` }],
  alter: (before, after) =>
    before.definition.relocatable === true && after.schema !== null
      ? {
        steps: [{
          sql: `ALTER EXTENSION ${quoteIdentifier(after.name)} SET SCHEMA ${
            quoteIdentifier(after.schema)
          }`,
        }],
      }
      : undefined,
};
