import type { Content } from "./content.ts";

/** The files that are not the same in both, in the order of their paths. */
export function changedFiles(before: Content, after: Content): string[] {
  const files = new Set([...before.keys(), ...after.keys()]);
  return [...files].filter((file) => before.get(file) !== after.get(file)).sort();
}
