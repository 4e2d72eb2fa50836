import type { CatalogShape } from "./catalog_shape.ts";

/** Between the rows of a catalog, between the columns of a row, and instead of a null. */
export const separators = { row: "\x1e", column: "\x1f", none: "\x02" } as const;

/** Every row that touches our schemas, as it stands in one database. */
export interface Fingerprint {
  readonly shapes: readonly CatalogShape[];
  /** The rows of each catalog as one text, with the OIDs of this database. */
  readonly texts: ReadonlyMap<string, string>;
  /** OID → role. */
  readonly roles: ReadonlyMap<string, string>;
}

/** The rows of a catalog, a text each. */
export function linesOf({ texts }: Pick<Fingerprint, "texts">, catalog: string): string[] {
  const text = texts.get(catalog) ?? "";
  return text === "" ? [] : text.split(separators.row);
}
