import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, someBaseType } from "./sql_of.ts";
import { readMade } from "./base_type_options.ts";

/**
 * The name of a base type, which is there before the functions that read and write its values. It
 * goes with them: neither they nor the type can be dropped without the other.
 */
export const shellType: Kind = {
  name: "shell type",
  catalog: "pg_type",
  present: someBaseType,
  rebuildable: false,
  query:
    `SELECT CASE WHEN NOT t.typisdefined THEN t.oid::text END AS oid, n.nspname AS schema, t.typname AS name,
      ${identity("n.nspname", "t.typname")} AS identity, NULL AS parent,
      jsonb_build_object('made', CASE WHEN t.typisdefined THEN ${readMade("t")} END) AS definition
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.oid >= 16384 AND (t.typtype = 'b' OR t.typtype = 'p' AND NOT t.typisdefined) AND ${
      ours("n")
    }
      AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
      AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_type'::regclass AND i.objid = t.oid
        AND i.deptype = 'i') AND ${ownObject("pg_type", "t.oid")}`,
  create: (object, context) => [{ sql: `CREATE TYPE ${nameOf(object, context)}` }],
  drop: (object, context) => [{
    sql: `DROP TYPE ${nameOf(object, context)}${object.definition.made === null ? "" : " CASCADE"}`,
  }],
};
