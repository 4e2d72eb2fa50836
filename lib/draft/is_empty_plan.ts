import type { Plan } from "../engine/plan.ts";

/** Nothing to do, and proven so: a difference that no statement is known for is not nothing. */
export function isEmptyPlan(plan: Plan): boolean {
  return plan.up.length === 0 && plan.proof.up === "proven";
}
