import type { TypedSchema } from "../engine/typed_schema.ts";
import { helpersIn } from "./helper_types.ts";
import { madeBy } from "./made_by.ts";
import { namedTypeText } from "./named_type_text.ts";
import { propertyName } from "./property_name.ts";
import { relationText } from "./relation_text.ts";
import { sorted } from "./sorted.ts";
import type { SpellContext } from "./spell.ts";
import { typeNames } from "./type_names.ts";
import type { Values } from "./values.ts";

/** What the file says about itself. */
export interface TypesTextOptions {
  /** The schema source, as it is shown. */
  readonly source: string;
  readonly values: Values;
}

/** The whole file; the same for the same schema, byte for byte. */
export function typesText(schema: TypedSchema, { source, values }: TypesTextOptions): string {
  const context: SpellContext = { schema, values, names: typeNames(schema) };
  const { namespace } = schema;
  const relations = sorted(schema.relations, namespace);
  const blocks = [
    ...sorted(schema.types, namespace).map((type) => namedTypeText(type, context)),
    ...relations.flatMap((relation) => relationText(relation, context)),
  ];
  const members = relations.map((relation) => {
    const name = context.names.relation(relation);
    const key = relation.schema === namespace
      ? relation.name
      : `${relation.schema}.${relation.name}`;
    const [insert, update] = relation.writable
      ? [`${name}Insert`, `${name}Update`]
      : ["never", "never"];
    return `  ${propertyName(key)}: { row: ${name}; insert: ${insert}; update: ${update} };\n`;
  });
  const database = `/** Every table and view by its name. */\nexport interface Database {\n${
    members.join("")
  }}`;
  const head = [
    `${madeBy} from ${source}, with values as ${values.giver} gives them.`,
    "// Changes made by hand are lost: change the schema instead.",
    "// deno-fmt-ignore-file",
    "// deno-lint-ignore-file",
    "/* eslint-disable */",
  ].join("\n");
  return [head, ...helpersIn(blocks.join("\n")), ...blocks, database].join("\n\n") + "\n";
}
