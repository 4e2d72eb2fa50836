import type { Hazard } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";
import { kindNamed } from "../kinds/all_kinds.ts";
import { columnsOfType } from "../kinds/columns_of_type.ts";
import { divides } from "../kinds/divides.ts";
import type { Alteration, KindContext, Step } from "../kinds/kind.ts";
import { nameOf } from "../kinds/names.ts";
import { temporaryName } from "../online/temporary_name.ts";
import type { TypeGroup } from "./type_groups.ts";

const arrayOf = (type: string): string => type.endsWith("[]") ? "[]" : "";

function hazardsOf(cell: string): Hazard[] {
  return [
    { type: "table_rewrite", message: `rewrites the table to change the type of ${cell}` },
    { type: "blocks_reads", message: "nobody reads or writes the table until it is done" },
    {
      type: "fails_on_rows",
      message: `fails where ${cell} holds a value the new type does not have`,
    },
  ];
}

/** Gives a column another type by way of its text. */
function retype(column: CatalogObject, type: string, context: KindContext): Step {
  const table = context.before.objects.get(column.parent ?? "");
  const cell = quoteIdentifier(column.name);
  const text = `text${arrayOf(type)}`;
  const cast = type === text ? text : `${text}::${type}`;
  return {
    sql: `ALTER TABLE ${table === undefined ? "" : nameOf(table, context)} ALTER COLUMN ${cell} ` +
      `TYPE ${type} USING ${cell}::${cast}`,
    hazards: hazardsOf(cell),
  };
}

/** Indexes that a column takes along to another type and back only where it can be sorted. */
const unsortable = (columns: readonly CatalogObject[], catalog: Catalog): string[] =>
  [...catalog.objects.values()].filter(({ id, kind, definition }) =>
    kind === "index" && !/ USING (btree|hash) /.test(String(definition.definition)) &&
    columns.some((column) => catalog.needs.get(id)?.has(column.id))
  ).map(({ id }) => id);

/**
 * Makes types anew that cannot be changed in place. The old ones step aside under another name until
 * the columns that use them have moved over. The constructors of a range stay behind when it is
 * renamed; so with one of them the columns wait as text.
 */
export function rebuildTypes(
  group: TypeGroup,
  alterations: ReadonlyMap<string, Alteration>,
  context: KindContext,
): Alteration {
  const { before, after } = context;
  const old = group.flatMap((id) => before.objects.get(id) ?? []);
  const all = group.flatMap((id) => columnsOfType(id, before))
    .filter(({ id }) => after.objects.has(id));
  // The table of a column that divides it cannot stay.
  const lost = all.filter((column) => divides(column, before));
  const columns = all.filter((column) => !lost.includes(column));
  const moved = columns.filter(({ id }) => group.some((type) => after.needs.get(id)?.has(type)));
  const waits = old.some(({ kind }) => kind === "range type");
  const aside = new Map(old.map((type): [string, CatalogObject] => [type.id, {
    ...type,
    name: waits ? type.name : temporaryName("", `${type.name}__old`, context),
  }]));
  const made = group.flatMap((id) => {
    const type = after.objects.get(id);
    return type === undefined ? [] : kindNamed.get(type.kind)?.create(type, context) ?? [];
  });
  const typeOf = (column: CatalogObject): string => String(column.definition.type);
  const first = old.flatMap(({ id, kind }) => {
    const { rebuild, steps = [] } = alterations.get(id) ?? {};
    return rebuild?.first ?? (kind === "type" ? steps : []);
  });
  const away = waits
    ? moved.map((column) => retype(column, `text${arrayOf(typeOf(column))}`, context))
    : old.map((type): Step => ({
      sql: `ALTER ${type.kind === "domain" ? "DOMAIN" : "TYPE"} ${
        nameOf(type, context)
      } RENAME TO ${quoteIdentifier(aside.get(type.id)?.name ?? "")}`,
    }));
  const gone = [...aside.values()].reverse().flatMap((type) =>
    kindNamed.get(type.kind)?.drop(type, context) ?? []
  );
  const back = moved.map((column) => retype(column, typeOf(column), context));
  return {
    steps: waits
      ? [...first, ...away, ...gone, ...made, ...back]
      : [...first, ...away, ...made, ...back, ...gone],
    disturbs: [...group, ...columns.map(({ id }) => id)],
    recreates: [
      ...(waits ? unsortable(columns, before) : []),
      ...lost.flatMap(({ parent }) => parent ?? []),
    ],
    covers: group,
  };
}
