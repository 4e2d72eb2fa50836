import type { Kind } from "./kind.ts";

/** A row without what another database would number anew. */
const own = (table: string, column: string, more: string): string =>
  `WHEN '${table}'::regclass THEN (SELECT (to_jsonb(r) - 'oid' - '${column}namespace' - '${column}owner')
    || jsonb_build_object(${more}) FROM ${table} r WHERE r.oid = o.objid)`;

/** Functions by their names, which numbers stand for. */
const procedures = (...columns: readonly string[]): string =>
  columns.map((column) => `'${column}', r.${column}::regproc::text`).join(", ");

const members = (family: string): string =>
  `'operators', (SELECT jsonb_agg(jsonb_build_array(a.amopstrategy, a.amopopr::regoperator::text, a.amoppurpose::text,
      format_type(a.amoplefttype, NULL), format_type(a.amoprighttype, NULL)) ORDER BY a.amopstrategy, a.amopopr::regoperator::text)
      FROM pg_amop a WHERE a.amopfamily = ${family}),
    'functions', (SELECT jsonb_agg(jsonb_build_array(a.amprocnum, a.amproc::regprocedure::text,
      format_type(a.amproclefttype, NULL), format_type(a.amprocrighttype, NULL)) ORDER BY a.amprocnum, a.amproc::regprocedure::text)
      FROM pg_amproc a WHERE a.amprocfamily = ${family})`;

const definition = `CASE o.classid
  ${
  own(
    "pg_opclass",
    "opc",
    `'opcfamily', (SELECT f.opfname FROM pg_opfamily f WHERE f.oid = r.opcfamily),
    'opcintype', format_type(r.opcintype, NULL), 'opckeytype', format_type(nullif(r.opckeytype, 0), NULL)`,
  )
}
  ${own("pg_opfamily", "opf", members("r.oid"))}
  ${own("pg_conversion", "con", procedures("conproc"))}
  ${
  own(
    "pg_ts_parser",
    "prs",
    procedures("prsstart", "prstoken", "prsend", "prsheadline", "prslextype"),
  )
}
  ${own("pg_ts_template", "tmpl", procedures("tmplinit", "tmpllexize"))}
  ${own("pg_language", "lan", procedures("lanplcallfoid", "laninline", "lanvalidator"))}
  ${
  own(
    "pg_type",
    "typ",
    `${
      procedures(
        "typinput",
        "typoutput",
        "typreceive",
        "typsend",
        "typmodin",
        "typmodout",
        "typanalyze",
      )
    },
    'typarray', NULL, 'typcollation', NULL, 'typacl', NULL`,
  )
}
  END`;

/**
 * Objects of kinds that have no file here yet. They are read so that a plan that leaves one out, or
 * a change of one, is never taken for proven; no SQL is written for them.
 */
export const unmodelled: Kind = {
  name: "unmodelled",
  catalog: "",
  rebuildable: false,
  query:
    `SELECT NULL AS oid, NULL AS schema, i.identity AS name, i.type || ' ' || i.identity AS identity,
      NULL AS parent, ${definition} AS definition
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
