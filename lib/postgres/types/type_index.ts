import type { TypeRow } from "./types_query.ts";

/** The types of a database, by their oids and by their names. */
export interface TypeIndex {
  readonly all: readonly TypeRow[];
  readonly byOid: ReadonlyMap<string, TypeRow>;
  readonly byName: ReadonlyMap<string, TypeRow>;
}

/** What a type is found by in `byName`. */
export const nameKey = ({ schema, name }: { schema: string; name: string }): string =>
  JSON.stringify([schema, name]);

/** Looks them up. */
export function typeIndex(all: readonly TypeRow[]): TypeIndex {
  return {
    all,
    byOid: new Map(all.map((row) => [row.oid, row])),
    byName: new Map(all.map((row) => [nameKey(row), row])),
  };
}
