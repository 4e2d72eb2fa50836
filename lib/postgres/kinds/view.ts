import type { CatalogObject, Definition } from "../catalog/object.ts";
import { alterOptions } from "./alter_table.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, someRelation } from "./sql_of.ts";
import { optionsSql, readColumns, readOptions, readOptionSet, readQuery } from "./view_options.ts";

const create = (object: CatalogObject, context: KindContext, head = "CREATE"): Step => ({
  sql: `${head} VIEW ${nameOf(object, context)}${
    optionsSql(object.definition)
  } AS\n${object.definition.query}`,
});

/** What an INSERT into a view fills in. */
function defaults(before: Definition, after: CatalogObject, context: KindContext): Step[] {
  const [old, wanted] = [before, after.definition].map((side) =>
    (side.defaults ?? {}) as Record<string, string>
  ) as [Record<string, string>, Record<string, string>];
  return [...new Set([...Object.keys(old), ...Object.keys(wanted)])]
    .filter((column) => old[column] !== wanted[column])
    .map((column) => ({
      sql: `ALTER VIEW ${nameOf(after, context)} ALTER COLUMN ${column} ${
        wanted[column] === undefined ? "DROP DEFAULT" : `SET DEFAULT ${wanted[column]}`
      }`,
    }));
}

/** Views. */
export const view: Kind = {
  name: "view",
  catalog: "pg_class",
  present: someRelation("v"),
  rebuildable: true,
  ignored: ["options"],
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity, NULL AS parent,
      jsonb_build_object('query', ${readQuery("c")}, 'options', ${readOptions("c")},
        'optionSet', ${readOptionSet("c")},
        'columns', ${readColumns("c")}, 'defaults', (SELECT jsonb_object_agg(quote_ident(a.attname),
          pg_get_expr(d.adbin, d.adrelid)) FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid
            AND a.attnum = d.adnum WHERE d.adrelid = c.oid)) AS definition
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'v' AND c.relpersistence <> 't' AND ${ours("n")} AND ${
    ownObject("pg_class", "c.oid")
  }`,
  create: (object, context) => [
    create(object, context),
    ...defaults({}, object, context),
  ],
  drop: (object, context) => [{ sql: `DROP VIEW ${nameOf(object, context)}` }],
  alter: (before, after, context) => {
    const [old, wanted] = [
      before.definition.columns as string[],
      after.definition.columns as string[],
    ];
    if (old.some((column, at) => column !== wanted[at])) return undefined;
    if (before.definition.query === after.definition.query) {
      return {
        steps: [
          ...alterOptions(
            `ALTER VIEW ${nameOf(after, context)}`,
            before.definition,
            after.definition,
          ),
          ...defaults(before.definition, after, context),
        ],
      };
    }
    return {
      steps: [
        create(after, context, "CREATE OR REPLACE"),
        ...defaults(before.definition, after, context),
      ],
    };
  },
};
