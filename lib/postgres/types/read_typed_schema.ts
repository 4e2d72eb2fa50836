import type { TypedRelation, TypedSchema } from "../../engine/typed_schema.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import { namedTypes } from "./named_types.ts";
import { type RelationRow, relationsQuery } from "./relations_query.ts";
import { type TypeIndex, typeIndex } from "./type_index.ts";
import { typedColumn } from "./typed_column.ts";
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
  const types = typeIndex(await rows<TypeRow>(typesQuery));
  const relations = (await rows<RelationRow>(relationsQuery)).map((row) => relationOf(row, types));
  return { dialect: "postgres", namespace, relations, types: namedTypes(relations, types) };
}

function relationOf({ columns, kind, ...row }: RelationRow, types: TypeIndex): TypedRelation {
  const isView = kind === "v" || kind === "m";
  return {
    schema: row.schema,
    name: row.name,
    comment: row.comment,
    writable: !isView,
    columns: columns.map((column) => typedColumn(column, { types, loose: isView })),
  };
}
