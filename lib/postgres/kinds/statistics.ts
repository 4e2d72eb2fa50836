import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, relationId } from "./sql_of.ts";

/** Extended statistics. */
export const statistics: Kind = {
  name: "statistics",
  catalog: "pg_statistic_ext",
  rebuildable: true,
  query: `SELECT s.oid::text AS oid, n.nspname AS schema, s.stxname AS name,
      ${identity("n.nspname", "s.stxname")} AS identity, ${relationId("c", "cn")} AS parent,
      jsonb_build_object('what', regexp_replace(d.text, ' ON .*', '') || ' ON ' || coalesce(k.by_name, '') ||
          substr(d.text, strpos(d.text, ' ON ') + 4 + length(coalesce(k.by_place, ''))),
        'target', nullif(to_jsonb(s) ->> 'stxstattarget', '-1')) AS definition
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
    JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
    CROSS JOIN LATERAL (SELECT substr(pg_get_statisticsobjdef(s.oid),
      strpos(pg_get_statisticsobjdef(s.oid), quote_ident(s.stxname)) + length(quote_ident(s.stxname))) AS text) d
    -- Where a column stands in its table says nothing.
    CROSS JOIN LATERAL (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) AS by_name,
        string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS by_place
      FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)) k
    WHERE ${ours("n")} AND ${ownObject("pg_statistic_ext", "s.oid")}`,
  create: (object, context) => {
    const { what, target } = object.definition;
    const name = nameOf(object, context);
    return [
      { sql: `CREATE STATISTICS ${name}${what}` },
      ...(target === null ? [] : [{ sql: `ALTER STATISTICS ${name} SET STATISTICS ${target}` }]),
    ];
  },
  drop: (object, context) => [{ sql: `DROP STATISTICS ${nameOf(object, context)}` }],
  alter: (before, after, context) =>
    before.definition.what !== after.definition.what ? undefined : {
      steps: [{
        sql: `ALTER STATISTICS ${nameOf(after, context)} SET STATISTICS ${
          after.definition.target ?? -1
        }`,
      }],
    },
};
