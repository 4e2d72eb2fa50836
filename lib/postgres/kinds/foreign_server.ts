import { quoteIdentifier } from "../../sql/quote.ts";
import type { Kind } from "./kind.ts";
import { readForeignOptions } from "./option_list.ts";
import { ownObject } from "./sql_of.ts";

/** Foreign servers. Who logs in there, and with which password, is no part of a schema. */
export const foreignServer: Kind = {
  name: "server",
  catalog: "pg_foreign_server",
  rebuildable: true,
  query:
    `SELECT s.oid::text AS oid, NULL AS schema, s.srvname AS name, quote_ident(s.srvname) AS identity,
      NULL AS parent, jsonb_build_object('text',
        coalesce(' TYPE ' || quote_literal(s.srvtype), '') ||
        coalesce(' VERSION ' || quote_literal(s.srvversion), '') ||
        ' FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) || ${
      readForeignOptions("s.srvoptions")
    }) AS definition
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
    WHERE ${ownObject("pg_foreign_server", "s.oid")}`,
  create: (object) => [{
    sql: `CREATE SERVER ${quoteIdentifier(object.name)}${object.definition.text}`,
  }],
  drop: (object) => [{ sql: `DROP SERVER ${quoteIdentifier(object.name)}` }],
};
