import type { SqlSource } from "../../engine/dialect.ts";
import type { Walk } from "../../engine/walk.ts";
import type { Model } from "../model/model.ts";
import { stateOf } from "../model/state_of.ts";
import { parseKalamdb } from "../parse/parse_kalamdb.ts";

/** Walks through sources as models. They have run somewhere, or will as they stand. */
export function walkModels(namespace: string): Walk {
  let model: Model = { namespace, objects: new Map() };
  const after = (sources: readonly SqlSource[]): Model =>
    sources.reduce<Model>(
      (onto, source) => parseKalamdb([source], { namespace, onto, lenient: true }),
      model,
    );
  return {
    step: (source) =>
      Promise.try(() => {
        model = after([source]);
      }),
    state: () => Promise.resolve(stateOf(model)),
    peek: (sources) => Promise.try(() => stateOf(after(sources))),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
