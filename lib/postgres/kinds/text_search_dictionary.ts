import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** Text search dictionaries. */
export const textSearchDictionary: Kind = {
  name: "text search dictionary",
  catalog: "pg_ts_dict",
  rebuildable: true,
  query: `SELECT d.oid::text AS oid, n.nspname AS schema, d.dictname AS name,
      ${identity("n.nspname", "d.dictname")} AS identity, NULL AS parent,
      jsonb_build_object('template', CASE WHEN tn.nspname = 'pg_catalog' THEN '' ELSE
          quote_ident(tn.nspname) || '.' END || quote_ident(t.tmplname), 'options', d.dictinitoption) AS definition
    FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
    JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
    WHERE ${ours("n")} AND ${ownObject("pg_ts_dict", "d.oid")}`,
  create: (object, context) => {
    const { template, options } = object.definition;
    const parts = [`TEMPLATE = ${template}`, ...(typeof options === "string" ? [options] : [])];
    return [{
      sql: `CREATE TEXT SEARCH DICTIONARY ${nameOf(object, context)} (${parts.join(", ")})`,
    }];
  },
  drop: (object, context) => [{ sql: `DROP TEXT SEARCH DICTIONARY ${nameOf(object, context)}` }],
};
