import type { Catalog, CatalogObject } from "./object.ts";

const isExtension = ({ kind }: CatalogObject): boolean => kind === "extension";

/** A catalog in which the versions of these extensions count, and of no others. */
export function withVersions(catalog: Catalog, pinned: ReadonlySet<string>): Catalog {
  if (pinned.size === 0) return catalog;
  const objects = new Map(catalog.objects);
  for (const object of catalog.objects.values()) {
    if (!isExtension(object) || !pinned.has(object.name)) continue;
    const version = object.definition.installed ?? null;
    objects.set(object.id, { ...object, definition: { ...object.definition, version } });
  }
  return { ...catalog, objects };
}

/** The extensions whose versions count in a catalog. */
export const versioned = (catalog: Catalog): ReadonlySet<string> =>
  new Set(
    [...catalog.objects.values()].filter((object) =>
      isExtension(object) && object.definition.version !== null
    ).map(({ name }) => name),
  );

/** Whether an extension can become another version of itself where it stands. */
export function reaches({ definition }: CatalogObject, version: unknown): boolean {
  return definition.installed === version || (definition.ways as unknown[]).includes(version);
}
