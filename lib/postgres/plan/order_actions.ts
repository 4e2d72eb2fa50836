import type { Catalog, CatalogObject } from "../catalog/object.ts";
import { allKinds } from "../kinds/all_kinds.ts";
import type { KindContext } from "../kinds/kind.ts";
import type { Actions } from "./find_actions.ts";
import { orderNodes } from "./order_nodes.ts";
import { besideNew } from "./adopted.ts";
import { aroundLinks } from "./around_links.ts";
import type { Representatives } from "./represent.ts";

/** One statement group of a plan. */
export interface Node {
  readonly action: "drop" | "create" | "alter";
  readonly id: string;
}

const kindRank = new Map(allKinds.map((kind, at) => [kind.name, at]));
const relations = ["table", "view", "materialized view", "sequence", "index"];
const types = ["table", "view", "materialized view", "enum", "domain", "type", "shell type"];

/** The names an object takes that no other may have at the same time. */
function takenNames(object: CatalogObject): string[] {
  const names: string[] = [];
  const { kind, schema, name, parent } = object;
  const backed = kind === "constraint" && ["p", "u", "x"].includes(String(object.definition.type));
  if (relations.includes(kind) || backed) names.push(`relation/${schema}/${name}`);
  if (types.includes(kind)) names.push(`type/${schema}/${name}`);
  if (kind === "constraint") names.push(`constraint/${parent}/${name}`);
  const { identityName } = object.definition;
  if (typeof identityName === "string") names.push(`relation/${schema}/${identityName}`);
  return names;
}

/** The nodes of a plan in an order in which every statement finds what it needs. */
export function orderActions(
  actions: Actions,
  carriers: Representatives,
  context: KindContext,
): Node[] {
  const { before, after } = context;
  const nodes = new Map<string, Node>();
  const musts = new Map<string, Set<string>>();
  const wishes = new Map<string, Set<string>>();
  const add = (action: Node["action"], id: string) => nodes.set(`${action} ${id}`, { action, id });
  for (const id of actions.drops) if (carriers.drop(id) === id) add("drop", id);
  for (const id of actions.creates) if (carriers.create(id) === id) add("create", id);
  for (const id of actions.alterations.keys()) add("alter", id);

  const dropOf = (id: string) => actions.drops.has(id) ? `drop ${carriers.drop(id)}` : undefined;
  const createOf = (id: string) =>
    actions.creates.has(id) ? `create ${carriers.create(id)}` : undefined;
  const covering = new Map<string, string>(
    [...actions.alterations].flatMap(([id, { covers = [id] }]) =>
      covers.map((each): [string, string] => [each, id])
    ),
  );
  const alterOf = (id: string) => {
    const by = covering.get(id);
    return by === undefined ? undefined : `alter ${by}`;
  };
  const edge = (edges: Map<string, Set<string>>, first?: string, second?: string) => {
    if (first === undefined || second === undefined || first === second) return;
    edges.set(second, (edges.get(second) ?? new Set()).add(first));
  };
  const columns = columnsByTable(after);
  for (const [id, needs] of before.needs) {
    for (const need of needs) {
      edge(musts, dropOf(id), dropOf(need));
      edge(musts, alterOf(id), dropOf(need));
      edge(musts, dropOf(id), alterOf(need));
      // A column leaves a type before the type is made anew.
      if (!after.needs.get(id)?.has(need)) {
        edge(musts, alterOf(id), alterOf(need));
        if (id.startsWith("column:")) {
          for (const part of columns.get(need) ?? []) edge(musts, alterOf(id), alterOf(part));
        }
      }
    }
  }
  for (const [id, needs] of after.needs) {
    for (const need of needs) {
      edge(musts, createOf(need), createOf(id));
      edge(musts, createOf(need), alterOf(id));
      if (id.startsWith("column:") && saysOfToast(after.objects.get(need))) {
        for (const self of [createOf(id), alterOf(id)]) edge(musts, self, alterOf(need));
      } else {
        edge(musts, alterOf(need), createOf(id));
        edge(musts, alterOf(need), alterOf(id));
      }
    }
    const object = after.objects.get(id);
    for (const need of object?.kind === "column" ? needs : []) {
      if (need === object?.parent) continue;
      // It holds rows of that table.
      for (const part of columns.get(need) ?? []) {
        for (const self of [createOf(part), alterOf(part)]) edge(musts, self, createOf(id));
        if (!before.needs.get(id)?.has(need)) edge(musts, alterOf(part), alterOf(id));
      }
    }
    if (object?.kind !== "default" || object.parent === null) continue;
    for (const need of needs) edge(wishes, createOf(need), createOf(object.parent));
  }
  for (const [id, mentioned] of after.mentions) {
    for (const target of mentioned) {
      for (const part of [target, ...(columns.get(target) ?? [])]) {
        for (const self of [createOf(id), alterOf(id)]) {
          edge(wishes, createOf(part), self);
          edge(wishes, alterOf(part), self);
        }
      }
    }
  }
  for (const [first, second] of aroundLinks(actions, carriers, context)) {
    edge(musts, first, second);
  }
  for (const [own, root] of besideNew(context, actions.creates)) {
    edge(musts, dropOf(own), createOf(root));
    edge(musts, createOf(root), createOf(own));
  }
  const freed = new Map<string, string>();
  for (const id of actions.drops) {
    edge(musts, dropOf(id), createOf(id));
    const object = before.objects.get(id);
    for (const name of object === undefined ? [] : takenNames(object)) freed.set(name, id);
  }
  for (const id of actions.creates) {
    const object = after.objects.get(id);
    for (const name of object === undefined ? [] : takenNames(object)) {
      edge(musts, dropOf(freed.get(name) ?? ""), createOf(id));
    }
  }
  const comes = new Map<string, string>();
  for (const id of actions.alterations.keys()) {
    const { schema, definition } = after.objects.get(id) ?? {};
    if (typeof definition?.identityName !== "string") continue;
    comes.set(`relation/${schema}/${definition.identityName}`, id);
  }
  for (const id of actions.alterations.keys()) {
    const [old, wanted] = [before, after].map((side) => side.objects.get(id));
    const name = (object?: CatalogObject) =>
      typeof object?.definition.identityName === "string"
        ? `relation/${object.schema}/${object.definition.identityName}`
        : undefined;
    const [gone, come] = [name(old), name(wanted)];
    if (come !== undefined) edge(musts, dropOf(freed.get(come) ?? ""), `alter ${id}`);
    if (gone === undefined || gone === come) continue;
    edge(musts, `alter ${id}`, alterOf(comes.get(gone) ?? ""));
    for (const created of actions.creates) {
      const object = after.objects.get(created);
      if (object !== undefined && takenNames(object).includes(gone)) {
        edge(musts, `alter ${id}`, createOf(created));
      }
    }
  }
  const sorted = [...nodes.entries()].sort(([, a], [, b]) => compareNodes(a, b, context));
  const ranks = new Map(sorted.map(([key], at) => [key, at]));
  return orderNodes({ ranks, musts, wishes }).flatMap((key) => nodes.get(key) ?? []);
}

/** Whether an option is for a table's TOAST table, which is there once a column asks for it. */
const saysOfToast = (object: CatalogObject | undefined): boolean =>
  object?.kind === "table" &&
  (object.definition.options as string[]).some((option) => option.startsWith("toast."));

function columnsByTable(catalog: Catalog): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const object of catalog.objects.values()) {
    if (object.kind !== "column" || object.parent === null) continue;
    columns.set(object.parent, [...(columns.get(object.parent) ?? []), object.id]);
  }
  return columns;
}

/** Drops come first, the last kinds first; then the rest by kind, table and position. */
function compareNodes(a: Node, b: Node, context: KindContext): number {
  if ((a.action === "drop") !== (b.action === "drop")) return a.action === "drop" ? -1 : 1;
  const rank = (node: Node): number =>
    kindRank.get(node.id.slice(0, node.id.indexOf(":"))) ?? allKinds.length;
  if (rank(a) !== rank(b)) return a.action === "drop" ? rank(b) - rank(a) : rank(a) - rank(b);
  const [x, y] = [a, b].map((node) =>
    (node.action === "drop" ? context.before : context.after).objects.get(node.id)
  );
  if (x?.kind === "column" && x.parent === y?.parent) {
    return Number(x.definition.position) - Number(y?.definition.position);
  }
  return a.id < b.id ? -1 : 1;
}
