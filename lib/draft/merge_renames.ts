import type { RenameAnswer } from "../engine/plan.ts";

/** Rename answers from several places; the first one about a pair of names counts. */
export function mergeRenames(...places: readonly (readonly RenameAnswer[])[]): RenameAnswer[] {
  const merged = new Map<string, RenameAnswer>();
  for (const answer of places.flat()) {
    const key = JSON.stringify([answer.kind, answer.from, answer.to]);
    if (!merged.has(key)) merged.set(key, answer);
  }
  return [...merged.values()];
}
