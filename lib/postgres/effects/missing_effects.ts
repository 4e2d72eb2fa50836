import type { Target } from "../../engine/target.ts";
import { effectHolds } from "./effect_holds.ts";
import { effectLabel } from "./effect_label.ts";
import { netEffects } from "./net_effects.ts";

/** What the statements should have left behind and the catalog does not show, in words. */
export async function missingEffects(
  target: Target,
  options: { readonly statements: readonly string[]; readonly namespace: string },
): Promise<string[]> {
  const missing: string[] = [];
  for (const effect of netEffects(options.statements)) {
    if (await effectHolds(target, { effect, namespace: options.namespace })) continue;
    missing.push(`${effectLabel(effect)} ${effect.present ? "is not there" : "is still there"}`);
  }
  return missing;
}
