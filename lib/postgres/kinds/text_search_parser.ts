import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** Text search parsers. */
export const textSearchParser: Kind = {
  name: "text search parser",
  catalog: "pg_ts_parser",
  rebuildable: true,
  query: `SELECT p.oid::text AS oid, n.nspname AS schema, p.prsname AS name,
      ${identity("n.nspname", "p.prsname")} AS identity, NULL AS parent,
      jsonb_build_object('parts', jsonb_build_array('START = ' || p.prsstart::regproc::text,
        'GETTOKEN = ' || p.prstoken::regproc::text, 'END = ' || p.prsend::regproc::text,
        'LEXTYPES = ' || p.prslextype::regproc::text,
        'HEADLINE = ' || CASE WHEN p.prsheadline <> 0 THEN p.prsheadline::regproc::text END)) AS definition
    FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
    WHERE p.oid >= 16384 AND ${ours("n")} AND ${ownObject("pg_ts_parser", "p.oid")}`,
  create: (object, context) => {
    const parts = (object.definition.parts as (string | null)[]).filter((each) => each !== null);
    return [{
      sql: `CREATE TEXT SEARCH PARSER ${nameOf(object, context)} (${parts.join(", ")})`,
    }];
  },
  drop: (object, context) => [{ sql: `DROP TEXT SEARCH PARSER ${nameOf(object, context)}` }],
};
