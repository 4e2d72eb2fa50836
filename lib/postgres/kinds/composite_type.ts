import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { heldAnywhere } from "./held_inside.ts";
import type { Kind, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, someRelation } from "./sql_of.ts";

interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
}
const attributesOf = (object: CatalogObject): Attribute[] =>
  object.definition.attributes as unknown as Attribute[];
const spell = (attribute: Attribute): string =>
  `${quoteIdentifier(attribute.name)} ${attribute.type}` +
  (attribute.collation === null ? "" : ` COLLATE ${attribute.collation}`);

/** What stays in its place: attributes can be dropped, and added behind the others. */
function keptAttributes(old: readonly Attribute[], wanted: readonly Attribute[]): string[] {
  const names = old.map(({ name }) => name);
  const kept: string[] = [];
  let from = 0;
  for (const { name } of wanted) {
    const at = names.indexOf(name, from);
    if (at === -1) break;
    kept.push(name);
    from = at + 1;
  }
  return kept;
}

/** Composite types that stand alone. */
export const compositeType: Kind = {
  name: "type",
  catalog: "pg_type",
  present: someRelation("c"),
  rebuildable: false,
  query: `SELECT t.oid::text AS oid, n.nspname AS schema, t.typname AS name,
      ${identity("n.nspname", "t.typname")} AS identity, NULL AS parent,
      jsonb_build_object('attributes', coalesce((SELECT jsonb_agg(jsonb_build_object('name', a.attname,
          'type', format_type(a.atttypid, a.atttypmod),
          'collation', (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
            FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
            JOIN pg_type base ON base.oid = a.atttypid
            WHERE co.oid = a.attcollation AND a.attcollation <> base.typcollation))
        ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '[]')) AS definition
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typtype = 'c' AND c.relkind = 'c' AND ${ours("n")} AND ${
    ownObject("pg_type", "t.oid")
  }`,
  create: (object, context) => [{
    sql: `CREATE TYPE ${nameOf(object, context)} AS (${
      attributesOf(object).map(spell).join(", ")
    })`,
  }],
  drop: (object, context) => [{ sql: `DROP TYPE ${nameOf(object, context)}` }],
  alter: (before, after, context) => {
    const alter = `ALTER TYPE ${nameOf(after, context)}`;
    const [old, wanted] = [attributesOf(before), attributesOf(after)];
    const kept = keptAttributes(old, wanted);
    const gone = old.filter(({ name }) => !kept.includes(name));
    const retyped = wanted.filter((attribute) =>
      kept.includes(attribute.name) && !old.some((other) => spell(other) === spell(attribute))
    );
    const first: Step[] = [
      ...gone.map(({ name }): Step => ({
        sql: `${alter} DROP ATTRIBUTE ${quoteIdentifier(name)}`,
        hazards: [{
          type: "data_loss",
          message: `the values of ${quoteIdentifier(name)} are lost`,
        }],
      })),
      ...wanted.slice(kept.length).map((attribute) => ({
        sql: `${alter} ADD ATTRIBUTE ${spell(attribute)}`,
      })),
    ];
    if (retyped.length > 0 && heldAnywhere(before.id, context.before)) {
      return { steps: [], rebuild: { first } };
    }
    return {
      steps: [
        ...first,
        ...retyped.map((attribute) => {
          const name = quoteIdentifier(attribute.name);
          const type = spell(attribute).slice(name.length + 1);
          return { sql: `${alter} ALTER ATTRIBUTE ${name} TYPE ${type}` };
        }),
      ],
      disturbs: gone.length + retyped.length > 0 ? [before.id] : [],
    };
  },
};
