import type { CatalogObject } from "../catalog/object.ts";
import { alterOptions } from "./alter_table.ts";
import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { readColumnExtras, relationColumns } from "./relation_columns.ts";
import { identity, ours, ownObject, someRelation } from "./sql_of.ts";
import { optionsSql, readColumns, readOptions, readOptionSet, readQuery } from "./view_options.ts";

const usingMethod = ({ definition }: CatalogObject): string =>
  typeof definition.accessMethod === "string" ? ` USING ${definition.accessMethod}` : "";

/** Materialized views; their rows come from their query again. */
export const materializedView: Kind = {
  name: "materialized view",
  catalog: "pg_class",
  present: someRelation("m"),
  rebuildable: true,
  ignored: ["options"],
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity, NULL AS parent,
      jsonb_build_object('query', ${readQuery("c")}, 'options', ${readOptions("c")},
        'optionSet', ${readOptionSet("c")},
        'columns', ${readColumns("c")}, 'populated', c.relispopulated,
        'accessMethod', (SELECT a.amname FROM pg_am a WHERE a.oid = c.relam AND a.amname <> 'heap'),
        'extras', ${readColumnExtras("c")}) AS definition
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'm' AND ${ours("n")} AND ${ownObject("pg_class", "c.oid")}`,
  create: (object, context) => [{
    sql: `CREATE MATERIALIZED VIEW ${nameOf(object, context)}${usingMethod(object)}${
      optionsSql(object.definition)
    } AS\n${object.definition.query}${
      object.definition.populated === false ? "\nWITH NO DATA" : ""
    }`,
  }, ...relationColumns(undefined, object, context)],
  drop: (object, context) => [{ sql: `DROP MATERIALIZED VIEW ${nameOf(object, context)}` }],
  alter: (before, after, context) => {
    if (before.definition.query !== after.definition.query) return undefined;
    const name = nameOf(after, context);
    return {
      steps: [
        ...alterOptions(`ALTER MATERIALIZED VIEW ${name}`, before.definition, after.definition),
        ...(before.definition.accessMethod === after.definition.accessMethod ? [] : [{
          sql: `ALTER MATERIALIZED VIEW ${name} SET ACCESS METHOD ${
            after.definition.accessMethod ?? "heap"
          }`,
        }]),
        ...relationColumns(before.definition, after, context),
        ...(before.definition.populated === after.definition.populated ? [] : [{
          sql: `REFRESH MATERIALIZED VIEW ${name}${
            after.definition.populated === true ? "" : " WITH NO DATA"
          }`,
        }]),
      ],
    };
  },
};
