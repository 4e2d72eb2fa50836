import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { KindContext } from "../kinds/kind.ts";
import { nameOf, parentName } from "../kinds/names.ts";
import type { GrantPlace } from "./grant_sql.ts";
import type { GrantClass } from "./grants.ts";

const table = [
  "SELECT",
  "INSERT",
  "UPDATE",
  "DELETE",
  "TRUNCATE",
  "REFERENCES",
  "TRIGGER",
  "MAINTAIN",
];

/** All privileges a class has. */
export const allOf: Readonly<Record<GrantClass, readonly string[]>> = {
  TABLE: table,
  COLUMN: ["SELECT", "INSERT", "UPDATE", "REFERENCES"],
  SEQUENCE: ["USAGE", "SELECT", "UPDATE"],
  FUNCTION: ["EXECUTE"],
  SCHEMA: ["USAGE", "CREATE"],
  TYPE: ["USAGE"],
  "FOREIGN DATA WRAPPER": ["USAGE"],
  "FOREIGN SERVER": ["USAGE"],
  LANGUAGE: ["USAGE"],
};

/** What a privilege object's statements name. */
export function placeOf(object: CatalogObject, context: KindContext): GrantPlace {
  const on = object.definition.on as GrantClass;
  const all = allOf[on];
  if (object.parent === null) return { on: `SCHEMA ${quoteIdentifier(object.name)}`, all };
  const id = object.parent;
  const target = context.after.objects.get(id) ?? context.before.objects.get(id);
  if (target === undefined) throw new Error(`${object.id} has no subject`);
  if (on === "COLUMN") {
    const { column } = object.definition;
    return typeof column === "string"
      ? { on: `TABLE ${nameOf(target, context)}`, all, column: quoteIdentifier(column) }
      : { on: `TABLE ${parentName(target, context)}`, all, column: quoteIdentifier(target.name) };
  }
  if (on === "SCHEMA") return { on: `SCHEMA ${quoteIdentifier(target.name)}`, all };
  if (target.kind === "aggregate") {
    return { on: `FUNCTION ${nameOf(target, context)}(${target.definition.types})`, all };
  }
  if (on === "FUNCTION") {
    const { kind, identityArguments } = target.definition;
    const word = kind === "p" ? "PROCEDURE" : "FUNCTION";
    return { on: `${word} ${nameOf(target, context)}(${identityArguments})`, all };
  }
  return { on: `${on} ${nameOf(target, context)}`, all };
}
