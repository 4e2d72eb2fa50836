import type { Hazard } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { indexMarks, readMarks } from "./index_marks.ts";
import { alterOptions } from "./alter_table.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf, parentName } from "./names.ts";
import { partIndexes } from "./part_indexes.ts";
import { identity, ours, ownObject } from "./sql_of.ts";
import { readOptions } from "./view_options.ts";

const validation: Hazard = {
  type: "validates_under_lock",
  message: "reads the whole table while it is locked",
};

function hazardsOf(object: CatalogObject): Hazard[] {
  const { type, validated } = object.definition;
  if (validated === false) return [];
  if (type === "p" || type === "u" || type === "x") {
    return [
      { type: "fails_on_rows", message: "fails where rows are not unique" },
      {
        type: "blocks_reads",
        message: "nobody reads or writes the table while its index is built",
      },
    ];
  }
  return [
    { type: "fails_on_rows", message: "fails where a row violates it" },
    validation,
    ...(type === "f"
      ? [{
        type: "blocks_writes" as const,
        message: "nobody writes either table until it is checked",
      }]
      : []),
  ];
}

const alterTable = (object: CatalogObject, context: KindContext): string =>
  `ALTER TABLE ${parentName(object, context)}`;

/** What is said about how the index of a key is stored. */
function indexOptions(
  before: CatalogObject | undefined,
  after: CatalogObject,
  context: KindContext,
): Step[] {
  const [old, wanted] = [before, after].map((side) => ({
    options: side?.definition.options ?? [],
  }));
  return alterOptions(`ALTER INDEX ${nameOf(after, context)}`, old ?? {}, wanted ?? {});
}

/** The options of the index of a key stand before when the key is checked. */
const withOptions = `CASE WHEN o.list IS NOT NULL AND k.contype IN ('p', 'u')
    THEN regexp_replace(pg_get_constraintdef(k.oid, true), '((?: DEFERRABLE)?(?: INITIALLY DEFERRED)?)$',
      ' WITH (' || (SELECT string_agg(x, ', ') FROM jsonb_array_elements_text(o.list) x) || ')\\1')
    ELSE pg_get_constraintdef(k.oid, true) END`;

const bare = ({ definition }: CatalogObject): string =>
  String(definition.definition).replace(
    ` WITH (${((definition.options ?? []) as string[]).join(", ")})`,
    "",
  );

const isPartitioned = ({ parent }: CatalogObject, { after }: KindContext): boolean =>
  typeof after.objects.get(parent ?? "")?.definition.partitionKey === "string";

/** Primary keys, unique, foreign key, check and exclusion constraints of tables. */
export const constraint: Kind = {
  name: "constraint",
  catalog: "pg_constraint",
  rebuildable: true,
  // They follow from the key and the table's partitions.
  ignored: ["partitions"],
  query: `SELECT k.oid::text AS oid, n.nspname AS schema, k.conname AS name,
      ${identity("n.nspname", "c.relname")} || '.' || quote_ident(k.conname) AS identity,
      'table:' || ${identity("n.nspname", "c.relname")} AS parent,
      json_build_object('type', k.contype::text, 'definition', ${withOptions},
        'validated', k.convalidated, 'references', CASE WHEN k.confrelid <> 0 THEN (SELECT 'table:' || ${
    identity("fn.nspname", "f.relname")
  } FROM pg_class f JOIN pg_namespace fn ON fn.oid = f.relnamespace WHERE f.oid = k.confrelid) END,
        'options', o.list, ${readMarks("i")},
        'partitions', CASE WHEN c.relkind = 'p' AND k.contype IN ('p', 'u') THEN ${
    partIndexes("k.conindid")
  } END) AS definition
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
    CROSS JOIN LATERAL (SELECT CASE WHEN i.indexrelid IS NOT NULL THEN (SELECT ${readOptions("x")}
      FROM pg_class x WHERE x.oid = i.indexrelid AND x.reloptions IS NOT NULL) END AS list) o
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND c.relkind IN ('r', 'p')
      AND (k.conislocal OR k.contype <> 'c') AND ${ours("n")} AND ${
    ownObject("pg_class", "c.oid")
  }`,
  create: (object, context) => [
    {
      sql: `${alterTable(object, context)} ADD CONSTRAINT ${
        quoteIdentifier(object.name)
      } ${object.definition.definition}`,
      hazards: hazardsOf(object),
    },
    ...(object.definition.type === "x" ? indexOptions(undefined, object, context) : []),
    ...indexMarks(undefined, object, context),
  ],
  drop: (object, context) => [{
    sql: `${alterTable(object, context)} DROP CONSTRAINT ${quoteIdentifier(object.name)}`,
  }],
  alter: (before, after, context) => {
    const [old, wanted] = [
      String(before.definition.definition),
      String(after.definition.definition),
    ];
    if (bare(before) === bare(after)) {
      if (old !== wanted && isPartitioned(after, context)) return undefined;
      return {
        steps: [...indexOptions(before, after, context), ...indexMarks(before, after, context)],
      };
    }
    if (old === `${wanted} NOT VALID`) {
      return {
        steps: [{
          sql: `${alterTable(after, context)} VALIDATE CONSTRAINT ${quoteIdentifier(after.name)}`,
          hazards: [{ type: "fails_on_rows", message: "fails where a row violates it" }],
        }],
      };
    }
    return undefined;
  },
};
