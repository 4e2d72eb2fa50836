import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, someType } from "./sql_of.ts";

const create = (object: CatalogObject, context: KindContext): Step => {
  const options = (object.definition.options as (string | null)[]).filter((each) => each !== null);
  return { sql: `CREATE TYPE ${nameOf(object, context)} AS RANGE (${options.join(", ")})` };
};

const routine = (column: string): string =>
  `CASE WHEN r.${column} <> 0 THEN r.${column}::regproc::text END`;

/** Range types, each with its multirange. */
export const rangeType: Kind = {
  name: "range type",
  catalog: "pg_type",
  present: someType("r"),
  rebuildable: false,
  query: `SELECT t.oid::text AS oid, n.nspname AS schema, t.typname AS name,
      ${identity("n.nspname", "t.typname")} AS identity, NULL AS parent,
      jsonb_build_object('options', jsonb_build_array(
        'SUBTYPE = ' || format_type(r.rngsubtype, NULL),
        'SUBTYPE_OPCLASS = ' || (SELECT quote_ident(cn.nspname) || '.' || quote_ident(c.opcname)
          FROM pg_opclass c JOIN pg_namespace cn ON cn.oid = c.opcnamespace
          WHERE c.oid = r.rngsubopc AND NOT c.opcdefault),
        'COLLATION = ' || (SELECT quote_ident(cn.nspname) || '.' || quote_ident(c.collname)
          FROM pg_collation c JOIN pg_namespace cn ON cn.oid = c.collnamespace
          JOIN pg_type s ON s.oid = r.rngsubtype
          WHERE c.oid = r.rngcollation AND r.rngcollation <> s.typcollation),
        'CANONICAL = ' || ${routine("rngcanonical")},
        'SUBTYPE_DIFF = ' || ${routine("rngsubdiff")},
        'MULTIRANGE_TYPE_NAME = ' || (SELECT quote_ident(m.typname) FROM pg_type m
          WHERE m.oid::text = to_jsonb(r) ->> 'rngmultitypid' AND m.typname <> CASE
            WHEN t.typname ~ 'range' THEN regexp_replace(t.typname, 'range', 'multirange')
            ELSE t.typname || '_multirange' END))) AS definition
    FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE ${ours("n")} AND ${ownObject("pg_type", "t.oid")}`,
  create: (object, context) => [create(object, context)],
  drop: (object, context) => [{ sql: `DROP TYPE ${nameOf(object, context)}` }],
  alter: () => ({ steps: [], rebuild: { first: [] } }),
};
