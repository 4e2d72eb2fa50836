import type { TypedColumn } from "../engine/typed_schema.ts";
import { docComment } from "./doc_comment.ts";
import { propertyName } from "./property_name.ts";
import { spell, type SpellContext } from "./spell.ts";

/** What an interface is written from. */
export interface InterfaceParts {
  readonly name: string;
  readonly doc: readonly (string | null)[];
  readonly columns: readonly TypedColumn[];
  /** `insert`: what a new row takes, with `?` where it may be left out. */
  readonly side: "row" | "insert";
}

/** One exported interface with a property for each column. */
export function interfaceText(
  { name, doc, columns, side }: InterfaceParts,
  context: SpellContext,
): string {
  const head = docComment(doc);
  if (columns.length === 0) {
    // What a KalamDB view gives is known to the server alone.
    const unknown = context.schema.dialect === "kalamdb" && side === "row";
    return `${head}export type ${name} = Record<string, ${unknown ? "unknown" : "never"}>;`;
  }
  const properties = columns.map((column) => {
    const { note, ...spelling } = spell(column.type, context);
    const optional = side === "insert" && column.insert === "optional" ? "?" : "";
    const given = spelling[side];
    const type = given + (column.nullable && given !== "unknown" ? " | null" : "");
    return docComment([column.comment, note], "  ") +
      `  ${propertyName(column.name)}${optional}: ${type};\n`;
  });
  return `${head}export interface ${name} {\n${properties.join("")}}`;
}
