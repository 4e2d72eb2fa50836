import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext } from "./kind.ts";
import { alterLoneTable } from "./lone_table.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

function alter(object: CatalogObject, context: KindContext): string {
  const id = object.parent ?? "";
  const column = context.before.objects.get(id) ?? context.after.objects.get(id);
  if (column === undefined) throw new Error(`${object.id} has no column`);
  return `${alterLoneTable(column, context)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
}
const set = (object: CatalogObject, context: KindContext) => [{
  sql: `${alter(object, context)} SET DEFAULT ${object.definition.expression}`,
}];

/** Column defaults; folded into the column wherever the order allows. */
export const columnDefault: Kind = {
  name: "default",
  catalog: "pg_attrdef",
  rebuildable: true,
  query: `SELECT d.oid::text AS oid, n.nspname AS schema, a.attname AS name,
      ${identity("n.nspname", "c.relname")} || '.' || quote_ident(a.attname) AS identity,
      'column:' || ${identity("n.nspname", "c.relname")} || '.' || quote_ident(a.attname) AS parent,
      json_build_object('expression', pg_get_expr(d.adbin, d.adrelid)) AS definition
    FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum
    WHERE a.attgenerated = '' AND c.relkind IN ('r', 'p') AND ${ours("n")}
      AND ${ownObject("pg_class", "c.oid")}`,
  create: set,
  drop: (object, context) => [{ sql: `${alter(object, context)} DROP DEFAULT` }],
  alter: (_before, after, context) => ({ steps: set(after, context) }),
};
