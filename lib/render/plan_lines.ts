import type { Plan } from "../engine/plan.ts";
import { changeLines } from "../engine/change_lines.ts";
import { remarkLines } from "./remark_lines.ts";
import type { Style } from "./style.ts";

/** A plan in short: what changes, what is dangerous about it, what could not be proven. */
export function planLines(plan: Plan | undefined, style: Style): string[] {
  if (plan === undefined) return [];
  return [...changeLines(plan), ...remarkLines(plan, style)].map((line) => `  ${line}`);
}
