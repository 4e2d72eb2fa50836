import type { NamedType, TypedRelation, TypeForm, ValueType } from "../../engine/typed_schema.ts";
import { nameKey, type TypeIndex } from "./type_index.ts";
import { typedColumn } from "./typed_column.ts";
import type { TypeRow } from "./types_query.ts";
import { isNamed, valueType } from "./value_type.ts";

/** The types of the schema source, and those of others that its tables and types are made of. */
export function namedTypes(relations: readonly TypedRelation[], types: TypeIndex): NamedType[] {
  const found = new Map<string, NamedType>();
  const add = (row: TypeRow): void => {
    if (found.has(nameKey(row))) return;
    const named = namedType(row, types);
    found.set(nameKey(row), named);
    visitForm(named.form);
  };
  const visit = (type: ValueType): void => {
    if (type.kind === "array") return visit(type.element);
    const row = type.kind === "named" ? types.byName.get(nameKey(type)) : undefined;
    if (row !== undefined) add(row);
  };
  const visitForm = (form: TypeForm): void => {
    if (form.kind === "domain") visit(form.base);
    if (form.kind === "composite") form.fields.forEach((field) => visit(field.type));
  };
  types.all.filter((row) => row.own && isNamed(row)).forEach(add);
  for (const { columns } of relations) columns.forEach((column) => visit(column.type));
  return [...found.values()];
}

function namedType(row: TypeRow, types: TypeIndex): NamedType {
  const { schema, name, comment } = row;
  return { schema, name, comment, form: formOf(row, types) };
}

function formOf({ kind, labels, fields, base }: TypeRow, types: TypeIndex): TypeForm {
  if (kind === "e") return { kind: "enum", labels: labels ?? [] };
  if (kind === "d") return { kind: "domain", base: valueType(base ?? "", types) };
  return {
    kind: "composite",
    fields: (fields ?? []).map((field) => typedColumn(field, { types, loose: true })),
  };
}
