import { quoteIdentifier } from "../../sql/quote.ts";
import type { Kind } from "./kind.ts";
import { readForeignOptions } from "./option_list.ts";
import { ownObject } from "./sql_of.ts";

/** Foreign data wrappers that no extension brought. */
export const foreignDataWrapper: Kind = {
  name: "foreign data wrapper",
  catalog: "pg_foreign_data_wrapper",
  rebuildable: true,
  query:
    `SELECT w.oid::text AS oid, NULL AS schema, w.fdwname AS name, quote_ident(w.fdwname) AS identity,
      NULL AS parent, jsonb_build_object('text',
        CASE WHEN w.fdwhandler <> 0 THEN ' HANDLER ' || w.fdwhandler::regproc::text ELSE '' END ||
        CASE WHEN w.fdwvalidator <> 0 THEN ' VALIDATOR ' || w.fdwvalidator::regproc::text ELSE '' END ||
        ${readForeignOptions("w.fdwoptions")}) AS definition
    FROM pg_foreign_data_wrapper w WHERE ${ownObject("pg_foreign_data_wrapper", "w.oid")}`,
  create: (object) => [{
    sql: `CREATE FOREIGN DATA WRAPPER ${quoteIdentifier(object.name)}${object.definition.text}`,
  }],
  drop: (object) => [{ sql: `DROP FOREIGN DATA WRAPPER ${quoteIdentifier(object.name)}` }],
};
