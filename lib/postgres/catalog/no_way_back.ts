import { compareCatalogs } from "./compare_catalogs.ts";
import { reaches } from "./extension_versions.ts";
import type { Catalog } from "./object.ts";

/** Whether two catalogs differ in extensions only that no statement brings to the other version. */
export function noWayBack(found: Catalog, expected: Catalog): boolean {
  const objects = new Map(found.objects);
  for (const [id, object] of found.objects) {
    const { version = null } = expected.objects.get(id)?.definition ?? {};
    if (object.kind !== "extension" || version === null || reaches(object, version)) continue;
    objects.set(id, { ...object, definition: { ...object.definition, version } });
  }
  return compareCatalogs({ ...found, objects }, expected).length === 0;
}
