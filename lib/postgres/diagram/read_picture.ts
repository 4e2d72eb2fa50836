import type { PictureTable, SchemaPicture } from "../../engine/schema_picture.ts";
import { qualify } from "../../sql/quote.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import { shortType } from "./short_type.ts";
import { pictureQuery } from "./picture_query.ts";

interface TableRow
  extends Pick<PictureTable, "comment" | "columns" | "constraints" | "references" | "indexes"> {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: "r" | "p" | "f";
  readonly partitions: readonly string[];
  readonly parents: readonly string[];
}

const kinds = { r: "table", p: "partitioned table", f: "foreign table" } as const;

/** Reads the tables of a scratch for a diagram, in one query. */
export async function readPicture(
  database: Pick<ScratchDatabase, "query">,
  namespace: string,
): Promise<SchemaPicture> {
  // Expressions and types are written without the namespace.
  await database.query("SELECT set_config('search_path', quote_ident($1), false)", [namespace]);
  const [found] = await database.query(pictureQuery);
  await database.query("SELECT set_config('search_path', quote_ident($1) || ', public', false)", [
    namespace,
  ]);
  const rows = JSON.parse(String(found?.all ?? "[]")) as TableRow[];
  const elsewhere = (schema: string) => schema === namespace ? undefined : schema;
  const ids = new Map(
    rows.map(({ oid, schema, name }) => [oid, qualify(elsewhere(schema), name)]),
  );
  const tables = rows.map((row): PictureTable => ({
    id: ids.get(row.oid) ?? row.name,
    schema: elsewhere(row.schema) ?? null,
    name: row.name,
    kind: kinds[row.kind],
    comment: row.comment,
    columns: row.columns.map((column) => ({ ...column, type: shortType(column.type) })),
    constraints: row.constraints,
    references: row.references.map((reference) => ({
      ...reference,
      to: ids.get(reference.to) ?? reference.to,
    })),
    indexes: row.indexes,
    remarks: [
      ...row.parents.map((parent) => `inherits from ${parent}`),
      ...row.partitions.map((partition) => `partition ${partition}`),
    ],
  }));
  // By name, whether it needs quotes or not; those of the namespace first.
  const place = ({ schema, name }: PictureTable) => `${schema ?? ""}\0${name}`;
  return { tables: tables.sort((a, b) => place(a) < place(b) ? -1 : 1), notes: [] };
}
