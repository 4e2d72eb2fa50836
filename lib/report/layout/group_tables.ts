import { disjointSets } from "./disjoint_sets.ts";
import type { Link } from "./layout.ts";

/** A diagram of so many connected tables still reads as one. */
const whole = 60;
/** Larger ones are cut into groups of at most so many. */
const most = 28;

/**
 * Sorts tables into groups that are drawn one by one. What is connected stays together while it is
 * small; beyond that, tables join those they are most particular about first, so that a table that
 * everybody references does not pull everything into one heap.
 */
export function groupTables(ids: readonly string[], links: readonly Link[]): string[][] {
  const connected = disjointSets(ids);
  for (const { from, to } of links) connected.join(to, from);
  const single: string[] = [];
  const groups: string[][] = [];
  for (const set of connected.sets()) {
    const [first = ""] = set;
    if (set.length === 1) single.push(first);
    else groups.push(...set.length <= whole ? [set] : cutUp(set, links));
  }
  for (let at = 0; at < single.length; at += most) groups.push(single.slice(at, at + most));
  return groups;
}

function cutUp(ids: readonly string[], links: readonly Link[]): string[][] {
  const inside = new Set(ids);
  const own = links.filter(({ from, to }) => inside.has(from) && from !== to);
  const referenced = new Map<string, number>();
  for (const { to } of own) referenced.set(to, (referenced.get(to) ?? 0) + 1);
  const weight = ({ from, to }: Link) =>
    (referenced.get(to) ?? 0) * 1000 + (referenced.get(from) ?? 0);
  const order = [...own].sort((a, b) => weight(a) - weight(b) || (a.from < b.from ? -1 : 1));
  const parts = disjointSets(ids);
  for (const { from, to } of order) {
    if (parts.sizeOf(from) + parts.sizeOf(to) <= most) parts.join(to, from);
  }
  return together(parts.sets(), own);
}

/** Puts the small ones that lean on the same table side by side. */
function together(sets: readonly string[][], links: readonly Link[]): string[][] {
  const small = sets.filter(({ length }) => length <= 3);
  const leansOn = new Map<string, string[]>();
  for (const set of small) {
    const target = links.find(({ from, to }) => set.includes(from) && !set.includes(to))?.to ?? "";
    leansOn.set(target, [...leansOn.get(target) ?? [], ...set]);
  }
  const heaps = [...leansOn.values()].flatMap((ids) => {
    const count = Math.ceil(ids.length / most);
    const size = Math.ceil(ids.length / count);
    return Array.from({ length: count }, (_, at) => ids.slice(at * size, (at + 1) * size));
  });
  return [...sets.filter(({ length }) => length > 3), ...heaps];
}
