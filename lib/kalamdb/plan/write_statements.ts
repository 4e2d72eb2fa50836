import type { Change, Hazard, Statement } from "../../engine/plan.ts";
import { kindOf } from "../kinds/all_kinds.ts";
import type { KindContext, Step } from "../kinds/kind.ts";
import { idOf, parentOf } from "../model/id_of.ts";
import type { Model } from "../model/model.ts";
import type { KalamObject } from "../model/object.ts";
import { findActions } from "./find_actions.ts";
import { type Copies, type Node, orderActions } from "./order_actions.ts";

/** One direction of a plan. */
export interface Direction {
  readonly statements: readonly Statement[];
  readonly changes: readonly Change[];
  /** Why parts of it are no statements. */
  readonly blocked: readonly string[];
}

/** What an empty table does not mind. */
const onlyWithRows: readonly Hazard["type"][] = ["fails_on_rows"];

/** The statements that lead from one model to another. */
export function writeStatements(
  before: Model,
  after: Model,
  { copies = [] }: { readonly copies?: Copies } = {},
): Direction {
  const context: KindContext = { namespace: before.namespace, before, after };
  const actions = findActions(context);
  const statements: Statement[] = [];
  const changes: Change[] = [];
  const blocked: string[] = [];
  for (const node of orderActions(actions, context, { copies })) {
    const object = (node.action === "drop" ? before : after).objects.get(node.id);
    if (object === undefined) continue;
    const recreated = actions.drops.has(node.id) && actions.creates.has(node.id);
    if (
      !(recreated && node.action === "drop") && isOwnChange(object, { node, actions, recreated })
    ) {
      changes.push(changeOf(recreated ? "alter" : node.action, object));
    }
    const parent = parentOf(object);
    const carried = parent !== undefined &&
      (node.action === "drop"
        ? actions.drops.has(parent)
        : object.kind === "column" && actions.creates.has(parent));
    if (carried) continue;
    const steps = node.action === "alter"
      ? actions.alterations.get(node.id) ?? []
      : kindOf(object)[node.action](object, context);
    const fresh = parent !== undefined && actions.creates.has(parent);
    for (const step of steps) {
      if (step.blocked !== undefined) blocked.push(step.blocked);
      statements.push(statementOf(step, { fresh, kept: keptCopy(node, { copies, context }) }));
    }
  }
  return { statements, changes, blocked };
}

/** What is only made anew together with its topic or type is no change of its own. */
function isOwnChange(
  object: KalamObject,
  { node, actions, recreated }: {
    readonly node: Node;
    readonly actions: ReturnType<typeof findActions>;
    readonly recreated: boolean;
  },
): boolean {
  const parent = parentOf(object);
  if (parent === undefined) return true;
  if (recreated) return !(actions.drops.has(parent) && actions.creates.has(parent));
  if (node.action === "drop") return !actions.drops.has(parent) || actions.creates.has(parent);
  return !(object.kind === "column" && actions.creates.has(parent));
}

function statementOf(
  { sql, hazards = [] }: Step,
  { fresh, kept }: { readonly fresh: boolean; readonly kept?: string },
): Statement {
  return {
    sql,
    // There is no transaction around DDL.
    transactional: false,
    hazards: hazards
      .filter(({ type }) => !fresh || !onlyWithRows.includes(type))
      .map((hazard) =>
        kept === undefined || hazard.type !== "data_loss"
          ? hazard
          : { ...hazard, message: `${hazard.message}; ${kept}` }
      ),
  };
}

/** How to keep the rows of a table that was renamed, where it is dropped. */
function keptCopy(
  { action, id }: Node,
  { copies, context }: { readonly copies: Copies; readonly context: KindContext },
): string | undefined {
  const copy = copies.find(({ dropped }) => dropped === id);
  const to = copy === undefined ? undefined : context.after.objects.get(copy.created);
  const from = context.before.objects.get(id);
  return action !== "drop" || to === undefined || from === undefined
    ? undefined
    : `KalamDB renames no table: copy them into ${to.name} before this statement`;
}

function changeOf(action: Node["action"], object: KalamObject): Change {
  const parent = parentOf(object);
  const owner = parent?.slice(parent.indexOf(":") + 1);
  const { kind, name } = object;
  if (owner === undefined) return { action, kind, name };
  const inside = kind === "column" || kind === "vector index" || kind === "topic source";
  const shown = inside ? idOf(object).slice(kind.length + 1) : name;
  return { action, kind, name: shown, ...(owner === name ? {} : { parent: owner }) };
}
