import type { GivenPlan, SqlSource } from "../../engine/dialect.ts";
import type { Proof } from "../../engine/plan.ts";
import { compareModels } from "../model/compare_models.ts";
import type { Model } from "../model/model.ts";
import type { KindName } from "../model/object.ts";
import { sameObject } from "../model/same_object.ts";
import { withoutKinds } from "../model/without_kinds.ts";
import { parseKalamdb } from "../parse/parse_kalamdb.ts";

/** The two models a plan stands between. */
export interface Sides {
  readonly before: Model;
  readonly after: Model;
  /** Kinds that are not looked at. */
  readonly ignored?: readonly KindName[];
  /** The statements have run already: what a server passes over in silence is passed over. */
  readonly lenient?: boolean;
}

/** No server is known to drop these. */
const lasting = ["view", "domain"];

/** Applies UP and DOWN to the model of *before*, and compares what they lead to. */
export function prove(sides: Sides, given: GivenPlan): Proof {
  const { before, after, ignored = [], lenient } = sides;
  const attempt = (word: string, onto: Model, source: SqlSource, expected: Model) => {
    try {
      const found = parseKalamdb([source], { namespace: before.namespace, onto, lenient });
      const seen = withoutKinds(found, ignored);
      const lines = compareModels(seen, withoutKinds(expected, ignored)).map((line) =>
        `after ${word}, ${line}`
      );
      return { found, lines };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { found: undefined, lines: [`${word} fails: ${reason}`] };
    }
  };
  const up = attempt("UP", before, given.up, after);
  if (up.found === undefined) {
    return { up: "unproven", down: "unproven", leftover: up.lines, rows: [] };
  }
  const down = attempt("DOWN", up.found, given.down, before);
  return {
    up: up.lines.length === 0 ? "proven" : "unproven",
    down: down.lines.length === 0
      ? "proven"
      : down.found !== undefined && onlyLasting(down.found, before)
      ? "irreversible"
      : "unproven",
    leftover: [...up.lines, ...down.lines],
    rows: [],
  };
}

/** All that DOWN leaves behind is what nothing takes away. */
function onlyLasting(found: Model, before: Model): boolean {
  const left = [...found.objects].filter(([id, object]) => {
    const old = before.objects.get(id);
    return old === undefined || !sameObject(object, old);
  });
  return left.every(([id, { kind }]) => lasting.includes(kind) && !before.objects.has(id)) &&
    [...before.objects.keys()].every((id) => found.objects.has(id));
}
