import { parentOf } from "./id_of.ts";
import type { Model } from "./model.ts";
import type { KalamObject, KindName } from "./object.ts";

/** What goes with an object, of one kind, in the model's order. */
export function partsOf<K extends KindName>(
  model: Model,
  parent: string,
  kind: K,
): Extract<KalamObject, { kind: K }>[] {
  return [...model.objects.values()].filter((object) =>
    object.kind === kind && parentOf(object) === parent
  ) as Extract<KalamObject, { kind: K }>[];
}
