import type {
  NamedType,
  TypedColumn,
  TypedRelation,
  TypedSchema,
  TypeForm,
  ValueType,
} from "../../engine/typed_schema.ts";
import type { Model } from "../model/model.ts";
import type { ColumnObject, DomainObject, TableObject, TypeObject } from "../model/object.ts";
import { partsOf } from "../model/parts_of.ts";

/** The tables, views and types of a namespace. */
export function describeModel(model: Model): TypedSchema {
  const relations: TypedRelation[] = [];
  const types: NamedType[] = [];
  const { namespace: schema } = model;
  for (const object of model.objects.values()) {
    const { name } = object;
    const named = { schema, name, comment: commentOn(model, name) };
    if (object.kind === "table") relations.push(tableOf(object, model));
    if (object.kind === "view") {
      const columns = object.columns.map(viewColumn);
      relations.push({ schema, name, comment: null, writable: false, columns });
    }
    if (object.kind === "type") types.push({ ...named, form: formOf(object, model) });
    if (object.kind === "domain") {
      types.push({ ...named, form: { kind: "domain", base: valueType(object.type, model) } });
    }
  }
  return { dialect: "kalamdb", namespace: schema, relations, types };
}

function tableOf(table: TableObject, model: Model): TypedRelation {
  const columns = partsOf(model, `table:${table.name}`, "column");
  return {
    schema: model.namespace,
    name: table.name,
    comment: null,
    writable: true,
    columns: columns.map((column) => columnOf(column, { table, model })),
  };
}

function columnOf(
  column: ColumnObject,
  { table, model }: { readonly table: TableObject; readonly model: Model },
): TypedColumn {
  const domain = model.objects.get(`domain:${column.type}`);
  const nullable = !column.notNull && table.primaryKey !== column.name &&
    !(domain?.kind === "domain" && refusesNull(domain));
  const counted = column.type.endsWith("SERIAL");
  return {
    name: column.name,
    type: valueType(column.type, model),
    nullable,
    insert: nullable || counted || column.default !== null ? "optional" : "required",
    comment: null,
  };
}

/** Outside of a CHECK, where the words are about something else. */
function refusesNull({ rest }: DomainObject): boolean {
  let outside = rest.replace(/'(?:[^']|'')*'/g, "");
  for (let before = ""; before !== outside;) {
    before = outside;
    outside = outside.replace(/\([^()]*\)/g, "");
  }
  return /\bnot\s+null\b/i.test(outside);
}

/** What a view's query gives is known to the server alone. */
const viewColumn = (name: string): TypedColumn => ({
  name,
  type: { kind: "scalar", name: "" },
  nullable: true,
  insert: "never",
  comment: null,
});

function formOf({ fields, labels, table }: TypeObject, model: Model): TypeForm {
  if (table !== null) return { kind: "row", table };
  if (labels !== null) return { kind: "enum", labels };
  return {
    kind: "composite",
    fields: (fields ?? []).map(({ name, type, notNull }) => ({
      name,
      type: valueType(type, model),
      nullable: !notNull,
      insert: notNull ? "required" : "optional",
      comment: null,
    })),
  };
}

function valueType(type: string, model: Model): ValueType {
  if (type.endsWith("[]")) return { kind: "array", element: valueType(type.slice(0, -2), model) };
  const own = model.objects.has(`type:${type}`) || model.objects.has(`domain:${type}`);
  return own
    ? { kind: "named", schema: model.namespace, name: type }
    : { kind: "scalar", name: type };
}

function commentOn(model: Model, type: string): string | null {
  const comment = model.objects.get(`comment:type:${type}`);
  return comment?.kind === "comment" ? comment.text : null;
}
