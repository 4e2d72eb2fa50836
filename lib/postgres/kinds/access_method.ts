import { quoteIdentifier } from "../../sql/quote.ts";
import type { Kind } from "./kind.ts";
import { ownObject } from "./sql_of.ts";

/** Access methods of tables and indexes that no extension brought. */
export const accessMethod: Kind = {
  name: "access method",
  catalog: "pg_am",
  rebuildable: true,
  query:
    `SELECT m.oid::text AS oid, NULL AS schema, m.amname AS name, quote_ident(m.amname) AS identity,
      NULL AS parent, jsonb_build_object('type', CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END,
        'handler', m.amhandler::regproc::text) AS definition
    FROM pg_am m WHERE m.oid >= 16384 AND ${ownObject("pg_am", "m.oid")}`,
  create: ({ name, definition: { type, handler } }) => [{
    sql: `CREATE ACCESS METHOD ${quoteIdentifier(name)} TYPE ${type} HANDLER ${handler}`,
  }],
  drop: (object) => [{ sql: `DROP ACCESS METHOD ${quoteIdentifier(object.name)}` }],
};
