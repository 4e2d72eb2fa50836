import type { TypedSchema, TypeForm, ValueType } from "../engine/typed_schema.ts";
import type { TypeNames } from "./type_names.ts";
import type { Spelling, Values } from "./values.ts";

/** What writing a type depends on. */
export interface SpellContext {
  readonly schema: TypedSchema;
  readonly names: TypeNames;
  readonly values: Values;
}

/** A value's type in TypeScript. */
export function spell(type: ValueType, context: SpellContext): Spelling {
  const { values, names } = context;
  if (type.kind === "scalar") return values.scalar(type.name);
  if (type.kind === "array") {
    const { element } = type;
    const scalar = element.kind === "scalar" ? element.name : undefined;
    return values.array({
      ...spell(element, context),
      scalar,
      form: formOf(element, context)?.kind,
    });
  }
  const form = formOf(type, context);
  const name = names.type(type);
  if (form?.kind === "composite") return values.composite(name);
  if (form?.kind !== "domain") return { row: name, insert: name };
  const { row, insert, note } = spell(form.base, context);
  return { row: name, insert: insert === row ? name : insert, note };
}

function formOf(type: ValueType, { schema }: SpellContext): TypeForm | undefined {
  if (type.kind !== "named") return undefined;
  return schema.types.find((found) => found.schema === type.schema && found.name === type.name)
    ?.form;
}
