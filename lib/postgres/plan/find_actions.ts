import type { Catalog, CatalogObject } from "../catalog/object.ts";
import { sameObject } from "../catalog/compare_catalogs.ts";
import { kindNamed } from "../kinds/all_kinds.ts";
import type { Alteration, Kind, KindContext } from "../kinds/kind.ts";
import { adopted, besideNew } from "./adopted.ts";
import { rebuildTypes } from "./rebuild_types.ts";
import { typeGroups } from "./type_groups.ts";

/** What has to happen to which object. */
export interface Actions {
  readonly drops: ReadonlySet<string>;
  readonly creates: ReadonlySet<string>;
  readonly alterations: ReadonlyMap<string, Alteration>;
}

/** The kind of an object. */
export function kindOf(object: CatalogObject): Kind {
  const kind = kindNamed.get(object.kind);
  if (kind === undefined) throw new Error(`no kind ${object.kind}`);
  return kind;
}

/** id → ids that need it. */
function dependentsOf(catalog: Catalog): Map<string, string[]> {
  const dependents = new Map<string, string[]>();
  for (const [id, needs] of catalog.needs) {
    for (const need of needs) {
      const known = dependents.get(need);
      if (known === undefined) dependents.set(need, [id]);
      else known.push(id);
    }
  }
  return dependents;
}

/** A column's own constraints and indexes follow a change of its type by themselves. */
function followsColumn(dependent: CatalogObject): boolean {
  const { type, definition } = dependent.definition;
  if (dependent.kind === "constraint") return type === "p" || type === "u";
  if (dependent.kind === "index") return !/ WHERE |\(.*\(/.test(String(definition));
  return dependent.kind === "comment" || dependent.kind === "sequence owner";
}

/** Whether nothing is lost where an object is dropped and made again. */
const canGo = (object: CatalogObject): boolean =>
  kindOf(object).rebuildable ||
  object.kind === "column" && object.definition.generated !== "";

/** What is altered without saying anew what it leans on. */
const stillLeaning = ["constraint", "index", "trigger", "statistics"];

/** Whether rows that are there get a value in a new column, or have it checked. */
const fills = ({ id, definition }: CatalogObject, after: Catalog): boolean =>
  definition.notNull === true || definition.generated !== "" ||
  after.objects.has(`default:${id.slice("column:".length)}`) ||
  [...after.needs.get(id) ?? []].some((need) => need.startsWith("domain:"));

/** What must be dropped, created and altered to get from one catalog to the other. */
export function findActions(context: KindContext): Actions {
  const { before, after } = context;
  const dependents = dependentsOf(before);
  const drops = new Set<string>();
  const creates = new Set<string>();
  const alterations = new Map<string, Alteration>();

  const recreate = (id: string): void => {
    const object = before.objects.get(id);
    if (object === undefined || drops.has(id)) return;
    drops.add(id);
    alterations.delete(id);
    if (after.objects.has(id)) creates.add(id);
    for (const dependent of dependents.get(id) ?? []) {
      if (after.objects.has(dependent)) recreate(dependent);
    }
  };
  const disturb = (id: string): void => {
    const disturbed = before.objects.get(id);
    for (const dependent of dependents.get(id) ?? []) {
      const object = before.objects.get(dependent);
      if (object === undefined || !after.objects.has(dependent)) continue;
      if (disturbed?.kind === "column" && followsColumn(object)) continue;
      if (canGo(object)) recreate(dependent);
    }
  };

  for (const id of after.objects.keys()) if (!before.objects.has(id)) creates.add(id);
  for (const id of before.objects.keys()) if (!after.objects.has(id)) drops.add(id);
  for (const id of adopted(before, after, drops)) drops.delete(id);
  for (const [own] of besideNew(context, creates)) recreate(own);
  for (const id of [...drops]) {
    for (const dependent of dependents.get(id) ?? []) {
      const object = before.objects.get(dependent);
      const wanted = after.objects.get(dependent);
      if (object === undefined || wanted === undefined) continue;
      // What looks the same on both sides leans on something else now.
      const leans = stillLeaning.includes(object.kind) || sameObject(object, wanted);
      if (canGo(object) && leans) recreate(dependent);
    }
  }
  for (const [id, object] of before.objects) {
    const wanted = after.objects.get(id);
    if (wanted === undefined || drops.has(id) || sameObject(object, wanted)) continue;
    const alteration = kindOf(object).alter?.(object, wanted, context);
    if (alteration === undefined) recreate(id);
    else alterations.set(id, alteration);
  }
  for (const id of [...creates]) {
    const column = after.objects.get(id);
    if (column?.kind !== "column" || !fills(column, after)) continue;
    // PostgreSQL does not look into columns that hold rows of the table.
    for (const holder of dependents.get(column.parent ?? "") ?? []) {
      const { kind, parent } = before.objects.get(holder) ?? {};
      if (kind === "column" && parent !== column.parent) recreate(holder);
    }
  }
  const roots = [...alterations].filter(([, { rebuild }]) => rebuild !== undefined);
  for (const group of typeGroups(roots.map(([id]) => id), context)) {
    const alteration = rebuildTypes(group, alterations, context);
    for (const id of group) alterations.delete(id);
    alterations.set(group[0] ?? "", alteration);
  }
  for (const { disturbs = [], recreates = [] } of [...alterations.values()]) {
    for (const id of disturbs) disturb(id);
    for (const id of recreates) recreate(id);
  }
  return { drops, creates, alterations };
}
