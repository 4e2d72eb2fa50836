import type { Catalog, CatalogObject } from "../catalog/object.ts";

/** The objects of some schemas, and the extensions and schemas these need. */
export function partOfCatalog(catalog: Catalog, schemas: ReadonlySet<string>): Catalog {
  const kept = new Map<string, CatalogObject>();
  const keep = (object: CatalogObject | undefined): void => {
    if (object === undefined || kept.has(object.id)) return;
    kept.set(object.id, object);
  };
  for (const object of catalog.objects.values()) {
    const isSchema = object.kind === "schema" && schemas.has(object.name);
    const everywhere = object.kind === "default privilege" && object.schema === null;
    if (isSchema || everywhere || (object.schema !== null && schemas.has(object.schema))) {
      keep(object);
    }
  }
  for (const id of [...kept.keys()]) {
    for (const need of catalog.needs.get(id) ?? []) {
      const object = catalog.objects.get(need);
      if (object?.kind === "extension" || object?.kind === "schema") keep(object);
    }
  }
  // Comments and rights go with what they are about.
  for (const object of catalog.objects.values()) {
    if (object.parent !== null && kept.has(object.parent)) keep(object);
  }
  const restrict = (edges: Catalog["needs"]) =>
    new Map(
      [...edges].filter(([id]) => kept.has(id))
        .map(([id, targets]) => [id, new Set([...targets].filter((to) => kept.has(to)))]),
    );
  return {
    objects: new Map([...catalog.objects].filter(([id]) => kept.has(id))),
    needs: restrict(catalog.needs),
    mentions: restrict(catalog.mentions),
  };
}
