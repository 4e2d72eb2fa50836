import { quoteIdentifier } from "../../sql/quote.ts";
import type { Hazard } from "../../engine/plan.ts";
import type { CatalogObject, Definition } from "../catalog/object.ts";
import type { KindContext, Step } from "./kind.ts";
import { parentName } from "./names.ts";

/** How a column is not null: `""` plainly, else with what PostgreSQL 18 can add; `undefined` where it may be. */
export const notNullForm = ({ notNull, notNullForm }: Definition): string | undefined =>
  notNull === true ? String(notNullForm ?? "") : undefined;

/** Whether only a statement of its own can say it. */
export const isSaidApart = (column: CatalogObject): boolean =>
  column.definition.inherited !== true &&
  notNullForm(column.definition)?.endsWith("NOT VALID") === true;

const hazards = (name: string, form: string): Hazard[] =>
  form.endsWith("NOT VALID") ? [] : [
    { type: "fails_on_rows", message: `fails where ${name} holds a null` },
    { type: "validates_under_lock", message: "reads the whole table while it is locked" },
  ];

/** Makes a column not null that may hold nulls; `anew` where it was not null in another form. */
export function setNotNull(column: CatalogObject, context: KindContext, anew = false): Step {
  const name = quoteIdentifier(column.name);
  const form = notNullForm(column.definition) ?? "";
  const alter = `ALTER TABLE ${parentName(column, context)}`;
  const { notNullName } = column.definition;
  const named = typeof notNullName === "string"
    ? ` CONSTRAINT ${quoteIdentifier(notNullName)}`
    : "";
  // Every major knows the plain form; a form that only one knows was there, or is wanted.
  const plain = form === "" && (!anew || named === "");
  return {
    sql: plain
      ? `${alter} ALTER COLUMN ${name} SET NOT NULL`
      : [`${alter} ADD${named} NOT NULL ${name}`, form].join(" ").trimEnd(),
    hazards: hazards(name, form),
  };
}

/** What has to come before and after everything else where columns may hold nulls, or no more. */
export function notNullSteps(
  before: CatalogObject,
  after: CatalogObject,
  context: KindContext,
): { readonly first: readonly Step[]; readonly last: readonly Step[] } {
  const [old, wanted] = [before, after].map(({ definition }) => notNullForm(definition));
  if (old === wanted) return { first: [], last: [] };
  // What is not validated becomes it by the plain form.
  const stays = wanted === "" && old === "NOT VALID";
  const anew = old !== undefined && !stays;
  const drop = `ALTER TABLE ${parentName(after, context)} ALTER COLUMN ${
    quoteIdentifier(after.name)
  } DROP NOT NULL`;
  return {
    first: anew ? [{ sql: drop }] : [],
    last: wanted === undefined ? [] : [setNotNull(after, context, anew)],
  };
}
