import type { Outcome } from "../../engine/outcome.ts";
import { idOf } from "../model/id_of.ts";
import type { Model } from "../model/model.ts";
import type { KindName } from "../model/object.ts";
import { sameObject } from "../model/same_object.ts";
import type { Operation } from "../parse/operation.ts";
import { statementEffect } from "./statement_effect.ts";

/** What there is to look at. */
export interface OutcomeOptions {
  /** What the namespace holds now. */
  readonly live: Model;
  /** Kinds that the live model says nothing about. */
  readonly unseen?: readonly KindName[];
}

type State = Outcome["state"];

/**
 * Tells from what the namespace holds now whether a statement of a migration was carried out, whose
 * end nobody recorded. `unknown` where the model cannot tell.
 */
export function statementOutcome(sql: string, { live, unseen = [] }: OutcomeOptions): Outcome {
  const { role, operations } = statementEffect(sql, live);
  // Nothing that stays can be repeated without harm.
  if (role === "nothing") return { state: "not done" };
  if (role === "data") return { state: "unknown" };
  const states = operations.map((operation) =>
    kindsOf(operation, live).some((kind) => unseen.includes(kind))
      ? "unknown"
      : stateOf(operation, live)
  );
  const [first = "unknown"] = states;
  return { state: states.every((state) => state === first) ? first : "unknown" };
}

function kindsOf(operation: Operation, live: Model): KindName[] {
  if (operation.do === "create") return operation.objects.map(({ kind }) => kind);
  if (operation.do === "drop all") return [];
  const kind = operation.id.slice(0, Math.max(operation.id.indexOf(":"), 0)) as KindName;
  return [live.objects.get(operation.id)?.kind ?? kind];
}

function stateOf(operation: Operation, { objects }: Model): State {
  switch (operation.do) {
    case "create": {
      const found = operation.objects.map((object) => ({
        object,
        live: objects.get(idOf(object)),
      }));
      if (found.every(({ object, live }) => live !== undefined && sameObject(live, object))) {
        return "done";
      }
      if (found[0]?.live === undefined) return "not done";
      // What is replaced may be the old one; what only resembles it may be somebody else's.
      return operation.existing === "replaced" ? "not done" : "unknown";
    }
    case "drop":
      return [operation.id, operation.otherwise].some((id) => id !== undefined && objects.has(id))
        ? "not done"
        : "done";
    case "change": {
      const live = objects.get(operation.id);
      if (live === undefined) return "unknown";
      return sameObject(live, operation.to(live)) ? "done" : "not done";
    }
    case "rename": {
      const fresh = `${operation.id.slice(0, operation.id.lastIndexOf(".") + 1)}${operation.to}`;
      const [was, is] = [objects.has(operation.id), objects.has(fresh)];
      return was === is ? "unknown" : is ? "done" : "not done";
    }
    case "drop all":
      return objects.size === 0 ? "done" : "not done";
  }
}
