import { kindNamed } from "../kinds/all_kinds.ts";
import type { Catalog, CatalogObject, Json } from "./object.ts";

const none: readonly string[] = [];

/** Whether two values say the same; the order of keys says nothing. */
function same(a: Json | undefined, b: Json | undefined, ignored = none): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ours, theirs] = [a as Record<string, Json>, b as Record<string, Json>];
  for (const key in ours) {
    if (!ignored.includes(key) && !same(ours[key], theirs[key])) return false;
  }
  for (const key in theirs) if (!(key in ours) && !ignored.includes(key)) return false;
  return true;
}

/** Whether two objects with one id are the same. */
export const sameObject = (a: CatalogObject, b: CatalogObject): boolean =>
  same(a.definition, b.definition, kindNamed.get(a.kind)?.ignored);

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
