import type { Change, RenameAnswer } from "../../engine/plan.ts";
import { qualified } from "../kinds/names.ts";
import type { Model } from "../model/model.ts";
import { applyOperation, type ModelDraft } from "../parse/apply_operation.ts";
import type { Copies } from "../plan/order_actions.ts";

/** The renames of a plan, and the model they lead to. */
export interface AppliedRenames {
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly changes: readonly Change[];
  readonly model: Model;
  /** Tables that should be renamed, which no server does. */
  readonly copies: Copies;
}

/** Carries out the renames that somebody asked for; answers that fit nothing are passed over. */
export function applyRenames(
  { before, after }: { readonly before: Model; readonly after: Model },
  answers: readonly RenameAnswer[],
): AppliedRenames {
  const model: ModelDraft = { namespace: before.namespace, objects: new Map(before.objects) };
  const [up, down, changes]: [string[], string[], Change[]] = [[], [], []];
  const copies: { created: string; dropped: string }[] = [];
  for (const { kind, from, to, renamed } of answers) {
    const [old, fresh] = [`${kind}:${from}`, `${kind}:${to}`];
    const fits = renamed && before.objects.has(old) && !after.objects.has(old) &&
      after.objects.has(fresh) && !before.objects.has(fresh);
    if (!fits) continue;
    if (kind === "table") copies.push({ created: fresh, dropped: old });
    const [table = "", was = ""] = from.split(".");
    const [sameTable, becomes = ""] = to.split(".");
    if (kind !== "column" || table !== sameTable) continue;
    if (applyOperation(model, { do: "rename", id: old, to: becomes }) !== undefined) continue;
    const head = `ALTER TABLE ${qualified(table, before.namespace)} RENAME COLUMN`;
    up.push(`${head} ${was} TO ${becomes}`);
    down.unshift(`${head} ${becomes} TO ${was}`);
    changes.push({ action: "rename", kind, name: to, from });
  }
  return { up, down, changes, model, copies };
}
