import { kindOf } from "../kinds/all_kinds.ts";
import type { KindContext, Step } from "../kinds/kind.ts";
import { rebuildReason } from "../kinds/table.ts";
import { parentOf } from "../model/id_of.ts";
import { sameObject } from "../model/same_object.ts";

/** What has to happen to which object. */
export interface Actions {
  readonly drops: ReadonlySet<string>;
  readonly creates: ReadonlySet<string>;
  readonly alterations: ReadonlyMap<string, readonly Step[]>;
}

/** Kinds that hold no rows and are made anew where they have to. */
const rebuildable = [
  "index",
  "vector index",
  "policy",
  "topic",
  "topic source",
  "type",
  "procedure",
  "function",
  "privilege",
  "comment",
  "trigger",
  "schedule",
];

/** What must be dropped, created and altered to get from one model to the other. */
export function findActions(context: KindContext): Actions {
  const { before, after } = context;
  const drops = new Set<string>();
  const creates = new Set<string>();
  const alterations = new Map<string, readonly Step[]>();
  const byHand = tablesByHand(context);
  const settled = (id: string): boolean => {
    const object = before.objects.get(id) ?? after.objects.get(id);
    return object !== undefined && byHand.has(parentOf(object) ?? "");
  };

  const recreate = (id: string): void => {
    const object = before.objects.get(id);
    if (object === undefined || drops.has(id)) return;
    drops.add(id);
    alterations.delete(id);
    if (after.objects.has(id)) creates.add(id);
    for (const [other, dependent] of before.objects) {
      if (!after.objects.has(other) || !rebuildable.includes(dependent.kind)) continue;
      if (kindOf(dependent).needs(dependent, before).includes(id)) recreate(other);
    }
  };

  for (const id of after.objects.keys()) {
    if (!before.objects.has(id) && !settled(id)) creates.add(id);
  }
  for (const [id, object] of before.objects) {
    if (after.objects.has(id) || settled(id)) continue;
    drops.add(id);
    // No server takes a source from a topic that stays.
    const topic = object.kind === "topic source" ? parentOf(object) : undefined;
    if (topic !== undefined && after.objects.has(topic)) recreate(topic);
  }
  for (const [id, object] of before.objects) {
    const wanted = after.objects.get(id);
    if (wanted === undefined || drops.has(id) || settled(id)) continue;
    if (!byHand.has(id) && sameObject(object, wanted)) continue;
    const steps = kindOf(object).alter?.(object, wanted, context);
    if (steps !== undefined) alterations.set(id, steps);
    else recreate(object.kind === "topic source" ? parentOf(object) ?? id : id);
  }
  return { drops, creates, alterations };
}

/** Tables that cannot be altered in place: all that belongs to them is left to be done by hand. */
function tablesByHand(context: KindContext): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [id, object] of context.before.objects) {
    const wanted = context.after.objects.get(id);
    if (object.kind !== "table" || wanted?.kind !== "table") continue;
    if (rebuildReason(object, wanted, context) !== undefined) found.add(id);
  }
  return found;
}
