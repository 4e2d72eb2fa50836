import type { Kind } from "./kind.ts";

/**
 * Objects of kinds that have no file here yet. They are read so that a plan that leaves one out is
 * never taken for proven; no SQL is written for them.
 */
export const unmodelled: Kind = {
  name: "unmodelled",
  catalog: "",
  rebuildable: false,
  query:
    `SELECT NULL AS oid, NULL AS schema, i.identity AS name, i.type || ' ' || i.identity AS identity,
      NULL AS parent, '{}'::jsonb AS definition
    FROM (SELECT DISTINCT d.classid, d.objid FROM pg_depend d WHERE d.objid >= 16384 AND d.objsubid = 0
        AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classid AND e.objid = d.objid
          AND e.deptype = 'e')
        AND (d.classid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_conversion'::regclass,
            'pg_ts_parser'::regclass, 'pg_ts_template'::regclass, 'pg_language'::regclass)
          OR d.classid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type t
            WHERE t.oid = d.objid AND t.typtype = 'b' AND t.typelem = 0))) o,
      LATERAL pg_identify_object(o.classid, o.objid, 0) i WHERE i.identity IS NOT NULL`,
  create: () => [],
  drop: () => [],
  alter: () => ({ steps: [] }),
};
