import type { ValueType } from "../../engine/typed_schema.ts";
import type { TypeIndex } from "./type_index.ts";
import type { TypeRow } from "./types_query.ts";

/** Whether a type gets a declaration of its own. */
export const isNamed = ({ named, kind }: TypeRow): boolean =>
  named && ["e", "d", "c"].includes(kind);

/** The type with this oid. */
export function valueType(oid: string, types: TypeIndex): ValueType {
  const row = types.byOid.get(oid);
  if (row === undefined) return { kind: "scalar", name: "text" };
  if (row.element !== null) return { kind: "array", element: elementType(row.element, types) };
  if (row.kind === "d" && row.base !== null && !isNamed(row)) return valueType(row.base, types);
  return plainType(row);
}

/** A domain is told by its base in a column, and by itself in an array. */
function elementType(oid: string, types: TypeIndex): ValueType {
  const row = types.byOid.get(oid);
  return row?.kind === "d" ? plainType(row) : valueType(oid, types);
}

function plainType(row: TypeRow): ValueType {
  const { schema, name } = row;
  if (isNamed(row)) return { kind: "named", schema, name };
  return { kind: "scalar", name: schema === "pg_catalog" ? name : `${schema}.${name}` };
}
