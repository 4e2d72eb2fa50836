import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Alteration, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { columnsOfType } from "./columns_of_type.ts";

/**
 * Replaces a type that cannot be changed in place: the old one steps aside under another name, the
 * columns that use it move over by way of text, and it is dropped.
 */
export function rebuildType(
  before: CatalogObject,
  create: readonly Step[],
  context: KindContext,
): Alteration {
  const name = nameOf(before, context);
  const aside = `${before.name}__old`;
  const columns = columnsOfType(before.id, context.before)
    .filter((column) => context.after.objects.has(column.id));
  const moved = columns
    .filter((column) => context.after.needs.get(column.id)?.has(before.id) === true)
    .map((column): Step => {
      const table = context.before.objects.get(column.parent ?? "");
      const array = String(column.definition.type).endsWith("[]") ? "[]" : "";
      const cell = quoteIdentifier(column.name);
      return {
        sql:
          `ALTER TABLE ${table === undefined ? "" : nameOf(table, context)} ALTER COLUMN ${cell} ` +
          `TYPE ${name}${array} USING ${cell}::text${array}::${name}${array}`,
        hazards: [
          { type: "table_rewrite", message: `rewrites the table to change the type of ${cell}` },
          { type: "blocks_reads", message: "nobody reads or writes the table until it is done" },
          {
            type: "fails_on_rows",
            message: `fails where ${cell} holds a value the new type does not have`,
          },
        ],
      };
    });
  return {
    steps: [
      { sql: `ALTER TYPE ${name} RENAME TO ${quoteIdentifier(aside)}` },
      ...create,
      ...moved,
      {
        sql: `DROP TYPE ${nameOf({ ...before, name: aside }, context)}`,
      },
    ],
    disturbs: [before.id, ...columns.map((column) => column.id)],
  };
}
