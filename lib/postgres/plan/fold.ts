import type { CatalogObject } from "../catalog/object.ts";
import { isMarked } from "../kinds/index_marks.ts";
import type { KindContext } from "../kinds/kind.ts";
import type { Node } from "./order_actions.ts";
import type { Representatives } from "./represent.ts";

const isNamesake = (id: string, { name }: CatalogObject, { after }: KindContext): boolean =>
  id.startsWith("constraint:") && after.objects.get(id)?.name === name;

/**
 * The defaults and constraints that can be written inside the CREATE TABLE or ADD COLUMN they belong
 * to: all they need is there before it.
 */
export function foldable(
  nodes: readonly Node[],
  carriers: Representatives,
  context: KindContext,
): Set<string> {
  const places = new Map(nodes.map((node, at) => [`${node.action} ${node.id}`, at]));
  const folded = new Set<string>();
  for (const node of nodes) {
    const object = context.after.objects.get(node.id);
    if (node.action !== "create" || object === undefined || object.parent === null) continue;
    if (object.kind !== "default" && object.kind !== "constraint") continue;
    if (object.kind === "constraint" && object.definition.validated === false) continue;
    if (object.kind === "constraint" && isMarked(object)) continue;
    const home = carriers.create(object.parent);
    const place = places.get(`create ${home}`);
    const table = context.after.objects.get(home);
    if (place === undefined || typeof table?.definition.partitionOf === "string") continue;
    if (object.kind === "constraint" && table?.kind !== "table") continue;
    const spreads = object.definition.type === "f" &&
      typeof table?.definition.partitionKey === "string";
    // A partition may have one of that name, which has to come first.
    if (spreads && nodes.some(({ id }) => id !== node.id && isNamesake(id, object, context))) {
      continue;
    }
    const early = [...(context.after.needs.get(node.id) ?? [])].every((need) => {
      if (carriers.create(need) === home || folded.has(need)) return true;
      const self = context.after.objects.get(need);
      if (self?.parent === home && self.kind === "constraint") return true;
      const created = places.get(`create ${carriers.create(need)}`) ?? -1;
      const altered = places.get(`alter ${need}`) ?? -1;
      return created < place && altered < place;
    });
    if (early && context.after.objects.get(object.parent)?.definition.inherited !== true) {
      folded.add(node.id);
    }
  }
  return folded;
}
