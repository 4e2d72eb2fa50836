import type { Kind } from "./kind.ts";
import { ownObject } from "./sql_of.ts";

/** Casts between types; that of a range to its multirange comes with the type. */
export const cast: Kind = {
  name: "cast",
  catalog: "pg_cast",
  rebuildable: true,
  query: `SELECT c.oid::text AS oid, NULL AS schema,
      format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) AS name,
      format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) AS identity, NULL AS parent,
      jsonb_build_object('how', CASE c.castmethod WHEN 'i' THEN 'WITH INOUT' WHEN 'b' THEN 'WITHOUT FUNCTION'
          ELSE 'WITH FUNCTION ' || c.castfunc::regprocedure::text END,
        'context', CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END)
        AS definition
    FROM pg_cast c WHERE c.oid >= 16384 AND ${ownObject("pg_cast", "c.oid")}
      AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = c.oid
        AND i.deptype = 'i')`,
  create: (object) => [{
    sql: `CREATE CAST (${object.name}) ${object.definition.how}${object.definition.context}`,
  }],
  drop: (object) => [{ sql: `DROP CAST (${object.name})` }],
};
