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
 * Whether the table of a column inherits on the way as it did before: what happens to its parent's
 * columns then happens to its own.
 */
export function staysLinked(column: CatalogObject, context: KindContext): boolean {
  const [old, wanted] = [context.before, context.after].map((side) =>
    linksIn(side).get(column.parent ?? "") ?? []
  );
  return (old ?? []).some((link) =>
    wanted?.some(({ id, definition }) =>
      id === link.id && definition.bound === link.definition.bound
    )
  );
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
