import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject, Definition } from "../catalog/object.ts";
import { generatedName } from "./generated_name.ts";
import type { KindContext } from "./kind.ts";
import { isSaidApart, notNullForm } from "./not_null.ts";
import { nameOf } from "./names.ts";
import { sequenceOptions } from "./sequence.ts";

/** The name to give an identity's sequence, where it is not the one that it gets by itself. */
function sequenceName(column: CatalogObject, context: KindContext): string[] {
  const table = context.after.objects.get(column.parent ?? "");
  const { identityName } = column.definition;
  const usual = generatedName(table?.name ?? "", column.name, "seq");
  if (typeof identityName !== "string" || identityName === usual) return [];
  const name = nameOf({ ...column, name: identityName }, context);
  return [`SEQUENCE NAME ${name}`];
}

/** How a column counts by itself; a partition's that does as its table says has nothing of its own. */
export const ownIdentity = ({ identity, identitySequence }: Definition): string =>
  (identitySequence ?? null) === null ? "" : String(identity);

/** `GENERATED … AS IDENTITY` with the options that are not the usual ones. */
export function identitySql(column: CatalogObject, context: KindContext): string {
  const { identity, identitySequence } = column.definition;
  const options = [
    ...sequenceName(column, context),
    ...sequenceOptions(identitySequence as Definition),
  ];
  const list = options.length > 0 ? ` (${options.join(" ")})` : "";
  return `GENERATED ${identity === "a" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${list}`;
}

/** A column as CREATE TABLE and ADD COLUMN write it; its default is folded in later. */
export function columnSql(column: CatalogObject, context: KindContext): string {
  const { type, collation, generated, expression, notNull, notNullName, compression } =
    column.definition;
  const parts = [quoteIdentifier(column.name), String(type)];
  if (typeof compression === "string") parts.push(`COMPRESSION ${compression}`);
  if (typeof collation === "string") parts.push(`COLLATE ${collation}`);
  if (generated === "s") parts.push(`GENERATED ALWAYS AS (${expression}) STORED`);
  if (generated === "v") parts.push(`GENERATED ALWAYS AS (${expression}) VIRTUAL`);
  if (ownIdentity(column.definition) !== "") parts.push(identitySql(column, context));
  const own = `default:${column.id.slice("column:".length)}`;
  const value = context.folded.has(own)
    ? context.after.objects.get(own)?.definition.expression
    : undefined;
  if (value !== undefined) parts.push(`DEFAULT ${value}`);
  // Every major reads a name there; none has to keep it.
  const table = context.after.objects.get(column.parent ?? "");
  if (isSaidApart(column)) return parts.join(" ");
  const usual = generatedName(table?.name ?? "", column.name, "not_null");
  if (notNull === true && typeof notNullName === "string" && notNullName !== usual) {
    parts.push(`CONSTRAINT ${quoteIdentifier(notNullName)}`);
  }
  if (notNull === true) {
    parts.push(
      "NOT NULL",
      ...[notNullForm(column.definition) ?? ""].filter((form) => form !== ""),
    );
  }
  return parts.join(" ");
}
