import type { Hazard } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { parentName } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

const outside: Hazard = {
  type: "fails_on_rows",
  message: "fails where a row lies outside the new bounds",
};

interface Kept {
  readonly constraints: readonly string[];
  readonly indexes: readonly string[];
}

/** The checks that a table must have before it can become a partition. */
function checksOfParent(link: CatalogObject, context: KindContext): Step[] {
  const { fromId } = link.definition;
  const had = context.before.objects.get(link.id)?.definition.kept as unknown as Kept | undefined;
  return [...context.after.objects.values()].flatMap((object): Step[] => {
    const { type, definition } = object.definition;
    if (object.kind !== "constraint" || object.parent !== fromId || type !== "c") return [];
    const own = `constraint:${link.parent?.slice("table:".length)}.${quoteIdentifier(object.name)}`;
    if (had?.constraints.includes(object.name)) return [];
    if (context.after.objects.has(own) || String(definition).includes(" NO INHERIT")) return [];
    return [{
      sql: `ALTER TABLE ${parentName(link, context)} ADD CONSTRAINT ${
        quoteIdentifier(object.name)
      } ${definition}`,
    }];
  });
}

/** What a table had from its parent and keeps when it is on its own. */
function dropKept(link: CatalogObject, context: KindContext): Step[] {
  if (context.after.objects.has(link.id)) return [];
  const { constraints, indexes } = link.definition.kept as unknown as Kept;
  const plain = typeof link.definition.bound !== "string";
  const from = String(link.definition.fromId).slice("table:".length);
  // Of several parents each leaves behind its own.
  const left = constraints.filter((name) =>
    !plain || context.before.objects.has(`constraint:${from}.${quoteIdentifier(name)}`)
  );
  return [
    ...left.map((name) => ({
      sql: `ALTER TABLE ${parentName(link, context)} DROP CONSTRAINT ${quoteIdentifier(name)}`,
    })),
    ...indexes.map((name) => ({ sql: `DROP INDEX ${name}` })),
  ];
}

/** That a table inherits from another, or is a partition of it. */
export const inheritance: Kind = {
  name: "inheritance",
  catalog: "",
  present: "EXISTS (SELECT FROM pg_inherits)",
  rebuildable: true,
  inParent: true,
  // It follows from what the parent has.
  ignored: ["kept"],
  query: `SELECT NULL AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} || ' from ' || ${
    identity("pn.nspname", "p.relname")
  } AS identity,
      'table:' || ${identity("n.nspname", "c.relname")} AS parent,
      jsonb_build_object('from', i.inhparent::regclass::text,
        'fromId', 'table:' || ${identity("pn.nspname", "p.relname")},
        'bound', pg_get_expr(c.relpartbound, c.oid),
        'kept', jsonb_build_object(
          'constraints', coalesce((SELECT jsonb_agg(k.conname ORDER BY k.conname) FROM pg_constraint k
            WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x', 'f', 'c')
              AND (k.conparentid <> 0 OR k.contype = 'c' AND NOT k.conislocal)), '[]'),
          'indexes', coalesce((SELECT jsonb_agg(x.indexrelid::regclass::text ORDER BY x.indexrelid::regclass::text)
            FROM pg_index x JOIN pg_class ic ON ic.oid = x.indexrelid
            WHERE x.indrelid = c.oid AND ic.relispartition AND NOT EXISTS (SELECT FROM pg_constraint k
              WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))), '[]'))) AS definition
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
    WHERE c.relkind IN ('r', 'p') AND ${ours("n")} AND ${ownObject("pg_class", "c.oid")}`,
  create: (object, context) => {
    const { from, bound } = object.definition;
    const name = parentName(object, context);
    return typeof bound !== "string" ? [{ sql: `ALTER TABLE ${name} INHERIT ${from}` }] : [
      ...checksOfParent(object, context),
      { sql: `ALTER TABLE ${from} ATTACH PARTITION ${name} ${bound}`, hazards: [outside] },
    ];
  },
  drop: (object, context) => {
    const { from, bound } = object.definition;
    const name = parentName(object, context);
    return [
      {
        sql: typeof bound === "string"
          ? `ALTER TABLE ${from} DETACH PARTITION ${name}`
          : `ALTER TABLE ${name} NO INHERIT ${from}`,
      },
      ...dropKept(object, context),
    ];
  },
};
