import { typeFunctions } from "../catalog/around_shells.ts";
import type { Catalog } from "../catalog/object.ts";
import { kindNamed } from "../kinds/all_kinds.ts";
import type { Actions } from "./find_actions.ts";

/** Which statement an object's drop or creation is a part of. */
export interface Representatives {
  drop(id: string): string;
  create(id: string): string;
}

/** Foreign keys between dropped tables that need each other have to go first, by themselves. */
function knots(before: Catalog, drops: ReadonlySet<string>): Set<string> {
  const links = [...before.objects.values()].filter((object) =>
    object.kind === "constraint" && drops.has(object.id) && object.parent !== null &&
    drops.has(object.parent) && drops.has(String(object.definition.references))
  );
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    links.some((link) => {
      const next = String(link.definition.references);
      if (link.parent !== from || seen.has(next)) return false;
      return next === to || reaches(next, to, seen.add(next));
    });
  // A reference to a partitioned table is one to each of its partitions.
  const split = (id: string): boolean =>
    typeof before.objects.get(id)?.definition.partitionKey === "string";
  return new Set(
    links.filter((link) => {
      const target = String(link.definition.references);
      return split(target) || target !== link.parent && reaches(target, link.parent ?? "");
    }).map((link) => link.id),
  );
}

/** What is a part of something that it also needs by way of something else has to go by itself. */
function circles(before: Catalog, drops: ReadonlySet<string>): Set<string> {
  const reached = new Map<string, boolean>();
  const reaches = (from: string, to: string): boolean => {
    const key = `${from} ${to}`;
    const known = reached.get(key);
    if (known !== undefined) return known;
    reached.set(key, false);
    const found = [...before.needs.get(from) ?? []].some((next) =>
      drops.has(next) && (next === to || reaches(next, to))
    );
    reached.set(key, found);
    return found;
  };
  const inside = (id: string, home: string): boolean => {
    const parent = before.objects.get(id)?.parent ?? null;
    return id === home || parent !== null && inside(parent, home);
  };
  const found = new Set<string>();
  for (const id of drops) {
    const object = before.objects.get(id);
    const parent = object?.parent ?? null;
    if (parent === null || !drops.has(parent) || object?.kind === "column") continue;
    const home = before.objects.get(parent)?.parent ?? parent;
    const others = [...before.needs.get(id) ?? []].filter((need) =>
      drops.has(need) && !inside(need, home)
    );
    if (others.some((need) => reaches(need, home))) found.add(id);
  }
  return found;
}

/** Finds for each object whose statement carries it: a column goes with its table. */
export function representatives(
  before: Catalog,
  after: Catalog,
  actions: Actions,
): Representatives {
  const tied = new Set([...knots(before, actions.drops), ...circles(before, actions.drops)]);
  const owners = new Map<string, string>();
  for (const object of before.objects.values()) {
    if (object.kind === "sequence owner" && object.parent !== null) {
      owners.set(object.parent, String(object.definition.column));
    }
  }
  for (const { routine, shell } of typeFunctions(before)) owners.set(routine, shell);
  const drop = (id: string): string => {
    if (tied.has(id)) return id;
    const object = before.objects.get(id);
    const carrier = owners.get(id) ?? object?.parent ?? null;
    return carrier !== null && actions.drops.has(carrier) ? drop(carrier) : id;
  };
  const create = (id: string): string => {
    const object = after.objects.get(id);
    const inside = object !== undefined && kindNamed.get(object.kind)?.inParent === true;
    return inside && object.parent !== null && actions.creates.has(object.parent)
      ? create(object.parent)
      : id;
  };
  return { drop, create };
}
