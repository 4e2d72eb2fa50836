import { kindNames, kindOf } from "../kinds/all_kinds.ts";
import type { KindContext } from "../kinds/kind.ts";
import { parentOf } from "../model/id_of.ts";
import type { Actions } from "./find_actions.ts";

/** One statement group of a plan. */
export interface Node {
  readonly action: "drop" | "create" | "alter";
  readonly id: string;
}

/** What else must come before what: ids that are created, and ids that are dropped after them. */
export type Copies = readonly { readonly created: string; readonly dropped: string }[];

const keyOf = ({ action, id }: Node): string => `${action} ${id}`;

/** The nodes of a plan in an order in which every statement finds what it needs. */
export function orderActions(
  { drops, creates, alterations }: Actions,
  context: KindContext,
  { copies = [] }: { readonly copies?: Copies } = {},
): Node[] {
  const { before, after } = context;
  const nodes: Node[] = [
    ...[...drops].map((id): Node => ({ action: "drop", id })),
    ...[...creates].map((id): Node => ({ action: "create", id })),
    ...[...alterations.keys()].map((id): Node => ({ action: "alter", id })),
  ];
  const known = new Set(nodes.map(keyOf));
  const musts = new Map<string, Set<string>>();
  const edge = (first: string, second: string): void => {
    if (!known.has(first) || !known.has(second)) return;
    musts.set(second, (musts.get(second) ?? new Set()).add(first));
  };
  for (const [id, object] of before.objects) {
    for (const need of kindOf(object).needs(object, before)) {
      edge(`drop ${id}`, `drop ${need}`);
      edge(`alter ${id}`, `drop ${need}`);
      edge(`drop ${id}`, `alter ${need}`);
    }
    // What goes with its topic goes before the topic's table does.
    const parent = parentOf(object);
    if (parent === undefined) continue;
    for (const need of kindOf(object).needs(object, before)) {
      if (need !== parent) edge(`drop ${parent}`, `drop ${need}`);
    }
  }
  for (const [id, object] of after.objects) {
    for (const need of kindOf(object).needs(object, after)) {
      for (const own of [`create ${id}`, `alter ${id}`]) {
        edge(`create ${need}`, own);
        edge(`alter ${need}`, own);
      }
      const table = after.objects.get(need)?.kind === "column" ? need.split(".")[0] : undefined;
      if (table !== undefined) edge(`create ${table.replace("column:", "table:")}`, `create ${id}`);
    }
  }
  for (const id of drops) edge(`drop ${id}`, `create ${id}`);
  for (const { created, dropped } of copies) edge(`create ${created}`, `drop ${dropped}`);
  return sorted(nodes, { musts, context });
}

function sorted(
  nodes: readonly Node[],
  { musts, context }: {
    readonly musts: ReadonlyMap<string, ReadonlySet<string>>;
    readonly context: KindContext;
  },
): Node[] {
  const places = new Map([...context.before.objects.keys(), ...context.after.objects.keys()]
    .map((id, at) => [id, at]));
  const rank = ({ action, id }: Node): number => {
    const object = (action === "drop" ? context.before : context.after).objects.get(id);
    const kind = object === undefined ? 0 : kindNames.indexOf(object.kind);
    return action === "drop" ? kindNames.length - kind : kindNames.length * 2 + kind;
  };
  const waiting = [...nodes].sort((a, b) =>
    rank(a) - rank(b) || (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0)
  );
  const done = new Set<string>();
  const result: Node[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((node) =>
      [...musts.get(keyOf(node)) ?? []].every((need) => done.has(need))
    );
    // In a circle the first goes first: the proof tells whether that works.
    const [node] = waiting.splice(Math.max(ready, 0), 1);
    if (node === undefined) break;
    done.add(keyOf(node));
    result.push(node);
  }
  return result;
}
