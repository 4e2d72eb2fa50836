import type { Kind } from "./kind.ts";
import { identity, ours, ownObject, someRelation } from "./sql_of.ts";

/**
 * The sequence of an identity column: the column writes it, and others say what they have to say
 * about it. It is known by its column, so that another name makes no other sequence of it.
 */
export const identitySequence: Kind = {
  name: "identity sequence",
  catalog: "pg_class",
  present: someRelation("S"),
  rebuildable: false,
  inParent: true,
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "t.relname")} || '.' || quote_ident(a.attname) AS identity,
      'column:' || ${identity("n.nspname", "t.relname")} || '.' || quote_ident(a.attname) AS parent,
      jsonb_build_object('name', c.relname) AS definition
    FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
    JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class t ON t.oid = d.refobjid
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i'
      AND t.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND ${ours("n")}
      AND ${ownObject("pg_class", "t.oid")}`,
  create: () => [],
  drop: () => [],
  alter: () => ({ steps: [] }),
};
