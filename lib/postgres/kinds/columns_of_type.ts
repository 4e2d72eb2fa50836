import type { Catalog, CatalogObject } from "../catalog/object.ts";

/** The table columns whose type is the one with this id, or an array of it. */
export function columnsOfType(id: string, catalog: Catalog): CatalogObject[] {
  return [...catalog.objects.values()].filter((object) =>
    object.kind === "column" && object.definition.inherited !== true &&
    // A computed column leans on what its expression uses, too.
    object.definition.generated === "" &&
    catalog.needs.get(object.id)?.has(id) === true
  );
}
