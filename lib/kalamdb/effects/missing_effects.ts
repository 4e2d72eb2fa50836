import type { Model } from "../model/model.ts";
import type { KindName } from "../model/object.ts";
import { applyOperation, describeId, type ModelDraft } from "../parse/apply_operation.ts";
import type { Operation } from "../parse/operation.ts";
import { idOf } from "../model/id_of.ts";
import { statementEffect } from "./statement_effect.ts";

/** What the statements should have left behind and the live namespace does not show, in words. */
export function missingEffects(
  statements: readonly string[],
  live: Model,
  unseen: readonly KindName[] = [],
): string[] {
  const shown = (id: string) => !unseen.some((kind) => id.startsWith(`${kind}:`) || id === kind);
  const made: ModelDraft = { namespace: live.namespace, objects: new Map() };
  const gone = new Set<string>();
  for (const sql of statements) {
    for (const operation of statementEffect(sql, live).operations) {
      for (const id of touched(operation)) {
        if (operation.do === "drop" || operation.do === "rename") gone.add(id);
        else gone.delete(id);
      }
      followUp(made, { operation, live });
    }
  }
  return [
    ...[...made.objects.keys()].filter((id) => shown(id) && !live.objects.has(id))
      .map((id) => `${describeId(id)} is not there`),
    ...[...gone].filter((id) => shown(id) && live.objects.has(id) && !made.objects.has(id))
      .map((id) => `${describeId(id)} is still there`),
  ];
}

function touched(operation: Operation): string[] {
  if (operation.do === "create") return operation.objects.map(idOf);
  return operation.do === "drop all" ? [] : [operation.id];
}

/** Later statements build on earlier ones; what was there before is taken as it is now. */
function followUp(
  made: ModelDraft,
  { operation, live }: { readonly operation: Operation; readonly live: Model },
): void {
  if (operation.do === "create") {
    for (const object of operation.objects) made.objects.set(idOf(object), object);
    return;
  }
  if (operation.do === "rename" && !made.objects.has(operation.id)) {
    const fresh = `${operation.id.slice(0, operation.id.lastIndexOf(".") + 1)}${operation.to}`;
    const object = live.objects.get(fresh);
    const [table = "", name = ""] = fresh.slice("column:".length).split(".");
    made.objects.set(
      fresh,
      object ?? { kind: "column", table, name, type: "TEXT", notNull: false, default: null },
    );
    return;
  }
  applyOperation(made, operation);
}
