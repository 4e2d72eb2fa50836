import { quoteLiteral } from "../../sql/quote.ts";
import type { KindContext } from "../kinds/kind.ts";
import { nameOf } from "../kinds/names.ts";
import type { Rename } from "./implied_renames.ts";

/** The rename of one label, named `<enum>.<label>`; `undefined` where it fits nothing. */
export function enumValueRename(
  { from, to }: { readonly from: string; readonly to: string },
  context: KindContext,
): Rename | undefined {
  for (const old of context.before.objects.values()) {
    const fresh = old.kind === "enum" ? context.after.objects.get(old.id) : undefined;
    const head = `${old.name}.`;
    if (fresh === undefined || !from.startsWith(head) || !to.startsWith(head)) continue;
    const [was, is] = [from.slice(head.length), to.slice(head.length)];
    const [had, has] = [old, fresh].map(({ definition }) => definition.labels as string[]);
    if (!had?.includes(was) || had.includes(is) || !has?.includes(is) || has.includes(was)) {
      continue;
    }
    const alter = `ALTER TYPE ${nameOf(old, context)} RENAME VALUE`;
    return {
      up: `${alter} ${quoteLiteral(was)} TO ${quoteLiteral(is)}`,
      down: `${alter} ${quoteLiteral(is)} TO ${quoteLiteral(was)}`,
      change: { action: "rename", kind: "enum value", name: to, from },
    };
  }
  return undefined;
}
