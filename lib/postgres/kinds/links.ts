import type { Catalog, CatalogObject } from "../catalog/object.ts";
import type { KindContext } from "./kind.ts";

const known = new WeakMap<Catalog, ReadonlyMap<string, readonly CatalogObject[]>>();

/** By table: what it inherits from, or is a partition of. */
function linksIn(catalog: Catalog): ReadonlyMap<string, readonly CatalogObject[]> {
  const found = known.get(catalog);
  if (found !== undefined) return found;
  const links = new Map<string, CatalogObject[]>();
  for (const object of catalog.objects.values()) {
    if (object.kind !== "inheritance" || object.parent === null) continue;
    links.set(object.parent, [...(links.get(object.parent) ?? []), object]);
  }
  known.set(catalog, links);
  return links;
}

/**
 * Whether a column is inherited on the way as it was before: what happens to the column of its
 * parent then happens to it.
 */
export function staysLinked(column: CatalogObject, { before, after }: KindContext): boolean {
  const [old, wanted] = [before, after].map((side) => linksIn(side).get(column.parent ?? "") ?? []);
  const name = column.id.slice(`column:${column.parent?.slice("table:".length)}.`.length);
  return (old ?? []).some((link) => {
    const from = String(link.definition.fromId).slice("table:".length);
    return wanted?.some(({ id, definition }) =>
      id === link.id && definition.bound === link.definition.bound
    ) && [before, after].some(({ objects }) => objects.has(`column:${from}.${name}`));
  });
}

/** The column that a column of a new table is made like. */
export function inheritedFrom(column: CatalogObject, catalog: Catalog): CatalogObject | undefined {
  const name = column.id.slice(`column:${column.parent?.slice("table:".length)}.`.length);
  for (const link of linksIn(catalog).get(column.parent ?? "") ?? []) {
    const from = String(link.definition.fromId).slice("table:".length);
    const found = catalog.objects.get(`column:${from}.${name}`);
    if (found !== undefined) return found;
  }
}
