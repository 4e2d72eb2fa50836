import type { Relation } from "./relation.ts";
import { rowsOf } from "./rows_of.ts";
import type { Session } from "./session.ts";

type Reader = (session: Session) => Relation;

/** OIDs are hashes of names. */
function oid(text: string): number {
  let hash = 17;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash);
}

/** The views of `pg_catalog` by name, as newer servers have them. */
export const pgCatalog: Readonly<Record<string, Reader>> = {
  pg_namespace: ({ state }) =>
    rowsOf(
      "oid INT, nspname",
      [...state.namespaces.keys()].map((nspname) => ({ oid: oid(nspname), nspname })),
    ),
  pg_class: ({ state }) =>
    rowsOf(
      "oid INT, relname, relnamespace INT, relkind",
      [...state.tables].flatMap(([key, { namespace, name, definition }]) => [
        { oid: oid(key), relname: name, relnamespace: oid(namespace), relkind: "r" },
        ...definition.indexes.map((index) => ({
          oid: oid(`${key}/${index.name}`),
          relname: index.name,
          relnamespace: oid(namespace),
          relkind: "i",
        })),
      ]),
    ),
  pg_attribute: ({ state }) =>
    rowsOf(
      "attrelid INT, attname, attnum SMALLINT, attnotnull BOOLEAN",
      [...state.tables].flatMap(([key, { definition }]) =>
        definition.columns.map((column, i) => ({
          attrelid: oid(key),
          attname: column.name,
          attnum: i + 1,
          attnotnull: !column.nullable,
        }))
      ),
    ),
  pg_index: ({ state }) =>
    rowsOf(
      "indexrelid INT, indrelid INT, indisunique BOOLEAN, indisprimary BOOLEAN, indkey",
      [...state.tables].flatMap(([key, { definition: { columns, indexes } }]) =>
        indexes.map((index) => ({
          indexrelid: oid(`${key}/${index.name}`),
          indrelid: oid(key),
          indisunique: index.unique,
          indisprimary: false,
          indkey: index.columns.map((id) => columns.findIndex((c) => c.id === id) + 1).join(" "),
        }))
      ),
    ),
};
