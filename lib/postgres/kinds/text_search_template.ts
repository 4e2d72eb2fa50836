import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** Text search templates. */
export const textSearchTemplate: Kind = {
  name: "text search template",
  catalog: "pg_ts_template",
  rebuildable: true,
  query: `SELECT t.oid::text AS oid, n.nspname AS schema, t.tmplname AS name,
      ${identity("n.nspname", "t.tmplname")} AS identity, NULL AS parent,
      jsonb_build_object('parts', jsonb_build_array(
        'INIT = ' || CASE WHEN t.tmplinit <> 0 THEN t.tmplinit::regproc::text END,
        'LEXIZE = ' || t.tmpllexize::regproc::text)) AS definition
    FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
    WHERE t.oid >= 16384 AND ${ours("n")} AND ${ownObject("pg_ts_template", "t.oid")}`,
  create: (object, context) => {
    const parts = (object.definition.parts as (string | null)[]).filter((each) => each !== null);
    return [{
      sql: `CREATE TEXT SEARCH TEMPLATE ${nameOf(object, context)} (${parts.join(", ")})`,
    }];
  },
  drop: (object, context) => [{ sql: `DROP TEXT SEARCH TEMPLATE ${nameOf(object, context)}` }],
};
