import type { Change } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";
import { kindNamed } from "../kinds/all_kinds.ts";
import type { KindContext } from "../kinds/kind.ts";
import { nameOf, parentName } from "../kinds/names.ts";

/** One rename, there and back. */
export interface Rename {
  readonly up: string;
  readonly down: string;
  readonly change: Change;
}

const nameless = ["constraint", "index", "trigger", "policy", "sequence"];

/** What an object is apart from its name; `undefined` where it cannot be renamed by itself. */
function essence(object: CatalogObject, owners: ReadonlyMap<string, string>): string | undefined {
  if (!nameless.includes(object.kind)) return undefined;
  const ignored = kindNamed.get(object.kind)?.ignored ?? [];
  const kept = Object.entries(object.definition).filter(([key]) => !ignored.includes(key));
  const place = object.kind === "sequence" ? owners.get(object.id) : object.parent;
  if (place === undefined || place === null) return undefined;
  // An index and a trigger name themselves in their definition.
  const definition = JSON.stringify(Object.fromEntries(kept)).replace(
    new RegExp(`((?:INDEX|TRIGGER) )${escaped(quoteIdentifier(object.name))} `),
    "$1",
  );
  return `${object.kind} ${place} ${definition}`;
}

const escaped = (text: string): string =>
  JSON.stringify(text).slice(1, -1).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const ownersOf = (catalog: Catalog): Map<string, string> =>
  new Map(
    [...catalog.objects.values()].filter(({ kind }) => kind === "sequence owner")
      .map(({ parent, definition }) => [parent ?? "", String(definition.column)]),
  );

function write(old: CatalogObject, fresh: CatalogObject, context: KindContext): Rename {
  const [from, to] = [quoteIdentifier(old.name), quoteIdentifier(fresh.name)];
  const change = { action: "rename", kind: old.kind, name: fresh.name, from: old.name } as const;
  const { kind } = old;
  if (kind === "constraint") {
    const head = `ALTER TABLE ${parentName(old, context)} RENAME CONSTRAINT`;
    return { up: `${head} ${from} TO ${to}`, down: `${head} ${to} TO ${from}`, change };
  }
  const word = kind.toUpperCase();
  if (kind === "trigger" || kind === "policy") {
    const on = `ON ${parentName(old, context)} RENAME TO`;
    return {
      up: `ALTER ${word} ${from} ${on} ${to}`,
      down: `ALTER ${word} ${to} ${on} ${from}`,
      change,
    };
  }
  return {
    up: `ALTER ${word} ${nameOf(old, context)} RENAME TO ${to}`,
    down: `ALTER ${word} ${nameOf(fresh, context)} RENAME TO ${from}`,
    change,
  };
}

/**
 * Constraints, indexes, triggers, policies and owned sequences of which only the name differs: no
 * question is needed, and nothing is built anew.
 */
export function impliedRenames(before: Catalog, after: Catalog, namespace: string): Rename[] {
  const context: KindContext = { namespace, before, after, folded: new Set() };
  const [oldOwners, newOwners] = [ownersOf(before), ownersOf(after)];
  const waiting = new Map<string, CatalogObject[]>();
  for (const object of before.objects.values()) {
    const key = after.objects.has(object.id) ? undefined : essence(object, oldOwners);
    if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), object]);
  }
  if (waiting.size === 0) return [];
  const renames: Rename[] = [];
  for (const fresh of after.objects.values()) {
    const key = before.objects.has(fresh.id) ? undefined : essence(fresh, newOwners);
    const old = key === undefined ? undefined : waiting.get(key)?.shift();
    if (old !== undefined) renames.push(write(old, fresh, context));
  }
  return renames;
}
