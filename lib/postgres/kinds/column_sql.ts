import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject, Definition } from "../catalog/object.ts";
import type { KindContext } from "./kind.ts";
import { sequenceOptions } from "./sequence.ts";

/** `GENERATED … AS IDENTITY` with the options that are not the usual ones. */
export function identitySql(definition: Definition): string {
  const options = sequenceOptions(definition.identitySequence as Definition);
  const list = options.length > 0 ? ` (${options.join(" ")})` : "";
  return `GENERATED ${definition.identity === "a" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${list}`;
}

/** A column as CREATE TABLE and ADD COLUMN write it; its default is folded in later. */
export function columnSql(column: CatalogObject, context: KindContext): string {
  const { type, collation, identity, generated, expression, notNull, compression } =
    column.definition;
  const parts = [quoteIdentifier(column.name), String(type)];
  if (typeof compression === "string") parts.push(`COMPRESSION ${compression}`);
  if (typeof collation === "string") parts.push(`COLLATE ${collation}`);
  if (generated === "s") parts.push(`GENERATED ALWAYS AS (${expression}) STORED`);
  if (generated === "v") parts.push(`GENERATED ALWAYS AS (${expression}) VIRTUAL`);
  if (identity !== "") parts.push(identitySql(column.definition));
  const own = `default:${column.id.slice("column:".length)}`;
  const value = context.folded.has(own)
    ? context.after.objects.get(own)?.definition.expression
    : undefined;
  if (value !== undefined) parts.push(`DEFAULT ${value}`);
  if (notNull === true) parts.push("NOT NULL");
  return parts.join(" ");
}
