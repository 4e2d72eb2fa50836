import type { Work } from "./work.ts";

/**
 * Whether an index or a key that is dropped and made anew can stay until the new one is built:
 * nothing that it stands on changes in between.
 */
export function replacedInPlace(id: string, { actions, before, after }: Work): boolean {
  if (!actions.drops.has(id) || !actions.creates.has(id)) return false;
  const table = before.objects.get(id)?.parent;
  // An index of that name may belong to another table now.
  if (after.objects.get(id)?.parent !== table) return false;
  return [...before.needs.get(id) ?? []].every((need) => {
    if (actions.drops.has(need)) return false;
    const alteration = actions.alterations.get(need);
    return alteration === undefined ||
      (need === table && (alteration.disturbs ?? []).length === 0);
  });
}
