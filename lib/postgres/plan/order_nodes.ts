/** A graph of things to put in order. */
export interface Graph {
  /** Node → its place where nothing else decides; lower comes first. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Node → nodes that must come before it. */
  readonly musts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Node → nodes that should come before it; given up where they close a circle. */
  readonly wishes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Puts the nodes of a graph in an order that honours every must, and every wish it can. */
export function orderNodes(graph: Graph): string[] {
  const followers = new Map<string, string[]>();
  const open = new Map<string, { musts: number; wishes: number }>();
  for (const node of graph.ranks.keys()) open.set(node, { musts: 0, wishes: 0 });
  const link = (edges: Graph["musts"], sort: "musts" | "wishes") => {
    for (const [node, befores] of edges) {
      const state = open.get(node);
      if (state === undefined) continue;
      for (const before of befores) {
        if (before === node || !open.has(before)) continue;
        state[sort]++;
        const list = followers.get(`${sort}/${before}`) ?? [];
        list.push(node);
        followers.set(`${sort}/${before}`, list);
      }
    }
  };
  link(graph.musts, "musts");
  link(graph.wishes, "wishes");
  const waiting = new Set([...graph.ranks.entries()].sort((a, b) => a[1] - b[1]).map(([id]) => id));
  const ordered: string[] = [];
  const take = (node: string) => {
    waiting.delete(node);
    ordered.push(node);
    for (const sort of ["musts", "wishes"] as const) {
      for (const follower of followers.get(`${sort}/${node}`) ?? []) {
        const state = open.get(follower);
        if (state !== undefined) state[sort]--;
      }
    }
  };
  while (waiting.size > 0) {
    let ready: string | undefined;
    let almost: string | undefined;
    for (const node of waiting) {
      const state = open.get(node);
      if (state?.musts !== 0) continue;
      almost ??= node;
      if (state.wishes === 0) {
        ready = node;
        break;
      }
    }
    const [first] = waiting;
    take(ready ?? almost ?? first ?? "");
  }
  return ordered;
}
