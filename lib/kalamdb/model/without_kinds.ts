import type { Model } from "./model.ts";
import type { KindName } from "./object.ts";

/** A model without some kinds of object. */
export function withoutKinds(model: Model, kinds: readonly KindName[]): Model {
  if (kinds.length === 0) return model;
  const kept = [...model.objects].filter(([, { kind }]) => !kinds.includes(kind));
  return { ...model, objects: new Map(kept) };
}
