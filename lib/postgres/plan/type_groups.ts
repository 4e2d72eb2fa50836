import type { Catalog } from "../catalog/object.ts";
import type { KindContext } from "../kinds/kind.ts";

const types = ["enum", "domain", "type", "range type"];

/** Types that are made anew together: id → id of those that lean on it, in the order to make them. */
export type TypeGroup = readonly string[];

/** What leans on a type before and after, itself a type: it cannot stay while that one goes. */
function leaning(id: string, { before, after }: KindContext): string[] {
  return [...before.needs].filter(([other, needs]) =>
    needs.has(id) && types.includes(before.objects.get(other)?.kind ?? "") &&
    after.objects.has(other) && after.needs.get(other)?.has(id) === true
  ).map(([other]) => other);
}

/** Some types, each after those that it needs. */
function inOrder(ids: ReadonlySet<string>, catalog: Catalog): string[] {
  const ordered = new Set<string>();
  const visit = (id: string, above: readonly string[]): void => {
    for (const need of catalog.needs.get(id) ?? []) {
      if (ids.has(need) && !above.includes(need)) visit(need, [...above, id]);
    }
    ordered.add(id);
  };
  for (const id of [...ids].sort()) visit(id, []);
  return [...ordered];
}

/** Groups of types that have to be made anew, with all the types that lean on them. */
export function typeGroups(roots: readonly string[], context: KindContext): TypeGroup[] {
  let groups: Set<string>[] = [];
  for (const root of roots) {
    const found = new Set<string>();
    const visit = (id: string): void => {
      if (found.has(id)) return;
      found.add(id);
      for (const other of leaning(id, context)) visit(other);
    };
    visit(root);
    const [same, apart] = [true, false].map((shared) =>
      groups.filter((group) => [...group].some((id) => found.has(id)) === shared)
    ) as [Set<string>[], Set<string>[]];
    groups = [...apart, new Set([...same.flatMap((group) => [...group]), ...found])];
  }
  return groups.map((group) => inOrder(group, context.after));
}
