import type { Catalog, CatalogObject } from "../catalog/object.ts";

/** What of a database is ours. */
export interface Part {
  readonly schemas: ReadonlySet<string>;
  /** Names of things without a schema, such as servers, that are ours in any case. */
  readonly names: ReadonlySet<string>;
}

/** Stands in a database and not in a schema. */
const bare = [
  "publication",
  "event trigger",
  "cast",
  "foreign data wrapper",
  "server",
  "language",
  "access method",
  "transform",
];

/** The objects of some schemas, and what stands beside all schemas and goes with them. */
export function partOfCatalog(catalog: Catalog, { schemas, names }: Part): Catalog {
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
  for (const object of catalog.objects.values()) {
    if (!bare.includes(object.kind)) continue;
    const leans = [...catalog.needs.get(object.id) ?? []].some((need) => kept.has(need));
    if (leans || names.has(object.name)) keep(object);
  }
  // A map's keys are visited with those that are added meanwhile.
  for (const id of kept.keys()) {
    for (const need of catalog.needs.get(id) ?? []) {
      const object = catalog.objects.get(need);
      const beside = object !== undefined &&
        (bare.includes(object.kind) || ["extension", "schema"].includes(object.kind));
      if (beside) keep(object);
    }
  }
  for (const object of catalog.objects.values()) {
    if (object.kind === "user mapping" && kept.has(`server:${object.definition.server}`)) {
      keep(object);
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
