import type {
  NamedType,
  TypedColumn,
  TypedRelation,
  TypedSchema,
  TypeForm,
  ValueType,
} from "../../engine/typed_schema.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import { type ColumnRow, type RelationRow, relationsQuery } from "./relations_query.ts";
import { type TypeRow, typesQuery } from "./types_query.ts";

/** Reads what the open transaction of a scratch has made, in two queries. */
export async function readTypedSchema(
  database: Pick<ScratchDatabase, "query">,
  namespace: string,
): Promise<TypedSchema> {
  const rows = async <T>(sql: string): Promise<T[]> => {
    const [found] = await database.query(sql);
    return JSON.parse(String(found?.all ?? "[]"));
  };
  const types = typesIn(await rows<TypeRow>(typesQuery));
  const relations = (await rows<RelationRow>(relationsQuery)).map((row) => relationOf(row, types));
  const own = types.all.filter((row) => row.own && isNamed(row)).map((row) =>
    namedType(row, types)
  );
  return {
    dialect: "postgres",
    namespace,
    relations,
    types: withMentioned(own, relations, types),
  };
}

/** The types of a database, by their oids and by their names. */
interface Types {
  readonly all: readonly TypeRow[];
  readonly byOid: ReadonlyMap<string, TypeRow>;
  readonly byName: ReadonlyMap<string, TypeRow>;
}

const nameKey = ({ schema, name }: { schema: string; name: string }): string =>
  JSON.stringify([schema, name]);

function typesIn(all: readonly TypeRow[]): Types {
  return {
    all,
    byOid: new Map(all.map((row) => [row.oid, row])),
    byName: new Map(all.map((row) => [nameKey(row), row])),
  };
}

const isNamed = ({ named, kind }: TypeRow): boolean => named && ["e", "d", "c"].includes(kind);

function relationOf({ columns, kind, ...row }: RelationRow, types: Types): TypedRelation {
  const isView = kind === "v" || kind === "m";
  return {
    schema: row.schema,
    name: row.name,
    comment: row.comment,
    writable: !isView,
    columns: columns.map((column) => columnOf(column, { types, loose: isView })),
  };
}

/** `loose`: outer joins and the like make NULL of what is NOT NULL. */
function columnOf(
  column: ColumnRow,
  { types, loose }: { readonly types: Types; readonly loose: boolean },
): TypedColumn {
  const domains = domainsOf(column.type, types);
  const nullable = loose || !(column.notNull || domains.some(({ notNull }) => notNull));
  const filled = nullable || column.hasDefault || column.identity !== "" ||
    domains.some(({ hasDefault }) => hasDefault);
  const made = column.identity === "a" || column.generated !== "";
  return {
    name: column.name,
    type: valueType(column.type, types),
    nullable,
    insert: made ? "never" : filled ? "optional" : "required",
    comment: column.comment,
  };
}

/** The domains that a value has to go through, from the outermost. */
function domainsOf(oid: string, { byOid }: Types): TypeRow[] {
  const found: TypeRow[] = [];
  for (let row = byOid.get(oid); row?.kind === "d"; row = byOid.get(row.base ?? "")) {
    found.push(row);
  }
  return found;
}

function valueType(oid: string, types: Types): ValueType {
  const row = types.byOid.get(oid);
  if (row === undefined) return { kind: "scalar", name: "text" };
  if (row.element !== null) return { kind: "array", element: elementType(row.element, types) };
  if (row.kind === "d" && row.base !== null && !isNamed(row)) return valueType(row.base, types);
  return plainType(row);
}

/** A domain is told by its base in a column, and by itself in an array. */
function elementType(oid: string, types: Types): ValueType {
  const row = types.byOid.get(oid);
  return row?.kind === "d" ? plainType(row) : valueType(oid, types);
}

function plainType(row: TypeRow): ValueType {
  const { schema, name } = row;
  if (isNamed(row)) return { kind: "named", schema, name };
  return { kind: "scalar", name: schema === "pg_catalog" ? name : `${schema}.${name}` };
}

function namedType(row: TypeRow, types: Types): NamedType {
  const { schema, name, comment } = row;
  return { schema, name, comment, form: formOf(row, types) };
}

function formOf({ kind, labels, fields, base }: TypeRow, types: Types): TypeForm {
  if (kind === "e") return { kind: "enum", labels: labels ?? [] };
  if (kind === "d") return { kind: "domain", base: valueType(base ?? "", types) };
  return {
    kind: "composite",
    fields: (fields ?? []).map((field) => columnOf(field, { types, loose: true })),
  };
}

/** Adds the types of others that own tables and types are made of. */
function withMentioned(
  own: readonly NamedType[],
  relations: readonly TypedRelation[],
  types: Types,
): NamedType[] {
  const found = new Map(own.map((type) => [nameKey(type), type]));
  const visit = (type: ValueType): void => {
    if (type.kind === "array") return visit(type.element);
    const row = type.kind === "named" ? types.byName.get(nameKey(type)) : undefined;
    if (row === undefined || found.has(nameKey(row))) return;
    const named = namedType(row, types);
    found.set(nameKey(row), named);
    visitForm(named.form);
  };
  const visitForm = (form: TypeForm): void => {
    if (form.kind === "domain") visit(form.base);
    if (form.kind === "composite") form.fields.forEach((field) => visit(field.type));
  };
  for (const { columns } of relations) columns.forEach((column) => visit(column.type));
  for (const { form } of own) visitForm(form);
  return [...found.values()];
}
