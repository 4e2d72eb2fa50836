/** Items that are joined into sets, two at a time. */
export interface DisjointSets {
  /** How many items the set of an item has. */
  sizeOf(item: string): number;
  join(one: string, other: string): void;
  /** The sets, in the order of their first items. */
  sets(): string[][];
}

/** Each item alone. */
export function disjointSets(items: readonly string[]): DisjointSets {
  const parent = new Map(items.map((item) => [item, item]));
  const size = new Map(items.map((item) => [item, 1]));
  const rootOf = (item: string): string => {
    let root = item;
    for (
      let next = parent.get(root);
      next !== undefined && next !== root;
      next = parent.get(root)
    ) {
      root = next;
    }
    parent.set(item, root);
    return root;
  };
  return {
    sizeOf: (item) => size.get(rootOf(item)) ?? 0,
    join: (one, other) => {
      const [a, b] = [rootOf(one), rootOf(other)];
      if (a === b) return;
      parent.set(b, a);
      size.set(a, (size.get(a) ?? 0) + (size.get(b) ?? 0));
    },
    sets: () => {
      const found = new Map<string, string[]>();
      for (const item of items) {
        const root = rootOf(item);
        found.set(root, [...found.get(root) ?? [], item]);
      }
      return [...found.values()];
    },
  };
}
