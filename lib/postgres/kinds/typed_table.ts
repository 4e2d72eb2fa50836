import type { Kind } from "./kind.ts";
import { parentName } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/**
 * That a table has the columns of a composite type. While it has, neither they nor the type can be
 * changed: it is said again where they are.
 */
export const typedTable: Kind = {
  name: "typed table",
  catalog: "",
  present: "EXISTS (SELECT FROM pg_class WHERE oid >= 16384 AND reloftype <> 0)",
  rebuildable: true,
  query: `SELECT NULL AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity,
      'table:' || ${identity("n.nspname", "c.relname")} AS parent,
      jsonb_build_object('type', format_type(c.reloftype, NULL), 'leans', (SELECT
          jsonb_agg('column:' || ${
    identity("n.nspname", "c.relname")
  } || '.' || quote_ident(a.attname)
            ORDER BY a.attname)
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
        || to_jsonb('type:' || ${identity("tn.nspname", "t.typname")}),
        'columns', (SELECT jsonb_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)
          FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
        AS definition
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = c.reloftype
    JOIN pg_namespace tn ON tn.oid = t.typnamespace
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND ${ours("n")}
      AND ${ownObject("pg_class", "c.oid")}`,
  create: (object, context) => [{
    sql: `ALTER TABLE ${parentName(object, context)} OF ${object.definition.type}`,
  }],
  drop: (object, context) => [{ sql: `ALTER TABLE ${parentName(object, context)} NOT OF` }],
};
