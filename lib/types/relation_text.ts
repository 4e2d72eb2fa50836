import type { TypedRelation } from "../engine/typed_schema.ts";
import { interfaceText } from "./interface_text.ts";
import type { SpellContext } from "./spell.ts";

/** The row of a table or view; of a table, what is put in and what is changed as well. */
export function relationText(relation: TypedRelation, context: SpellContext): string[] {
  const { columns, comment, writable } = relation;
  const name = context.names.relation(relation);
  const row = interfaceText({ name, doc: [comment], columns, side: "row" }, context);
  if (!writable) return [row];
  const given = columns.filter(({ insert }) => insert !== "never");
  const insert = interfaceText({
    name: `${name}Insert`,
    doc: [],
    columns: given,
    side: "insert",
  }, context);
  return [row, insert, `export type ${name}Update = Partial<${name}Insert>;`];
}
