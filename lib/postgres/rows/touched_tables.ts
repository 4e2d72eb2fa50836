import { sameObject } from "../catalog/compare_catalogs.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";

/** Names of the tables that differ between two catalogs, or lean on what does. */
export function touchedTables(catalog: Catalog, other: Catalog): string[] {
  const tables = new Set<string>();
  const wide = new Set<string>();
  const rootOf = (object: CatalogObject | undefined): CatalogObject | undefined =>
    object?.kind === "table" || object?.parent == null
      ? object
      : rootOf(catalog.objects.get(object.parent));
  const touch = (object: CatalogObject | undefined) => {
    const root = rootOf(object);
    if (root?.kind === "table") tables.add(root.id.slice("table:".length));
    else if (root !== undefined && root.kind !== "schema") wide.add(root.id);
  };
  for (const [id, object] of catalog.objects) {
    const found = other.objects.get(id);
    if (found === undefined || !sameObject(object, found)) touch(object);
  }
  for (const [id, object] of other.objects) {
    const parent = object.parent === null ? undefined : catalog.objects.get(object.parent);
    if (parent !== undefined && !catalog.objects.has(id)) touch(parent);
  }
  if (wide.size === 0) return [...tables].sort();
  for (const [id, needs] of catalog.needs) {
    const object = catalog.objects.get(id);
    if (rootOf(object)?.kind === "table" && [...needs].some((need) => wide.has(need))) {
      touch(object);
    }
  }
  return [...tables].sort();
}
