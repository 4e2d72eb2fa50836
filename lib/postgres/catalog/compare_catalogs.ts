import { kindNamed } from "../kinds/all_kinds.ts";
import type { Catalog, CatalogObject } from "./object.ts";

/** The part of a definition that two equal objects share, in one spelling. */
function essence(object: CatalogObject): string {
  const ignored = kindNamed.get(object.kind)?.ignored ?? [];
  const sorted = (_key: string, value: unknown): unknown =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1))
      : value;
  const kept = Object.entries(object.definition).filter(([key]) => !ignored.includes(key));
  return JSON.stringify(Object.fromEntries(kept), sorted);
}

/** Whether two objects with one id are the same. */
export const sameObject = (a: CatalogObject, b: CatalogObject): boolean =>
  essence(a) === essence(b);

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
