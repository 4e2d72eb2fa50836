import type { Catalog, CatalogObject } from "../catalog/object.ts";

/** The table columns whose type is the one with this id. */
export function columnsOfType(id: string, catalog: Catalog): CatalogObject[] {
  return [...catalog.objects.values()].filter((object) =>
    object.kind === "column" && object.definition.inherited !== true &&
    catalog.needs.get(object.id)?.has(id) === true
  );
}
