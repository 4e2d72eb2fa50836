import { sameValue } from "../../engine/same_value.ts";
import { kindNamed } from "../kinds/all_kinds.ts";
import type { Catalog, CatalogObject } from "./object.ts";

/** Whether two objects with one id are the same. */
export const sameObject = (a: CatalogObject, b: CatalogObject): boolean =>
  sameValue(a.definition, b.definition, kindNamed.get(a.kind)?.ignored);

/** The differences between two catalogs, a line each; none where they are equal. */
export function compareCatalogs(actual: Catalog, expected: Catalog): string[] {
  const lines: string[] = [];
  for (const [id, object] of expected.objects) {
    const found = actual.objects.get(id);
    if (found === undefined) lines.push(`missing: ${id}`);
    else if (!sameObject(found, object)) {
      const keys = Object.keys(object.definition).filter((key) =>
        !(kindNamed.get(object.kind)?.ignored ?? []).includes(key) &&
        JSON.stringify(found.definition[key]) !== JSON.stringify(object.definition[key])
      );
      for (const key of keys) {
        lines.push(
          `differs: ${id}: ${key} is ${JSON.stringify(found.definition[key])}, ` +
            `should be ${JSON.stringify(object.definition[key])}`,
        );
      }
    }
  }
  for (const id of actual.objects.keys()) {
    if (!expected.objects.has(id)) lines.push(`left over: ${id}`);
  }
  return lines;
}
