import type { Step } from "../kinds/kind.ts";
import type { Node } from "../plan/order_actions.ts";
import { onlineConstraintCreate, onlineConstraintDrop } from "./online_constraint.ts";
import { onlineIndexCreate, onlineIndexDrop } from "./online_index.ts";
import { onlineNotNull } from "./online_not_null.ts";
import type { OnlineForm, Work } from "./work.ts";

const forms = {
  index: { create: onlineIndexCreate, drop: onlineIndexDrop },
  constraint: { create: onlineConstraintCreate, drop: onlineConstraintDrop },
} as const;

/**
 * What to do in place of a node's ordinary steps, so that tables which are there before the plan and
 * after it stay in use.
 */
export function onlineForm(node: Node, written: readonly Step[], work: Work): OnlineForm {
  const object = (node.action === "drop" ? work.before : work.after).objects.get(node.id);
  if (object === undefined || object.parent === null) return {};
  const table = work.before.objects.get(object.parent);
  if (table === undefined || work.actions.drops.has(table.id)) return {};
  if (node.action === "alter") {
    return object.kind === "column" ? { steps: onlineNotNull(object, written, work) } : {};
  }
  if (object.kind !== "index" && object.kind !== "constraint") return {};
  const form = forms[object.kind][node.action](object, table, work);
  // The first step makes or drops it; those after it say more about what is there by then.
  return form.steps === undefined ? form : {
    ...form,
    steps: [...form.steps, ...written.slice(1)],
  };
}
