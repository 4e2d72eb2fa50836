import { changeName } from "../migration/change_name.ts";
import { generatedText } from "./generated_text.ts";
import type { PlannedChange } from "./plan_change.ts";

/** The draft of a planned change, created at a given time; none without a time. */
export function regenerated(planned: PlannedChange, created: Date): string;
export function regenerated(planned: PlannedChange, created: Date | undefined): string | undefined;
export function regenerated(planned: PlannedChange, created: Date | undefined): string | undefined {
  if (created === undefined) return undefined;
  const name = changeName(planned.plan.changes);
  return generatedText(planned.plan, { ...planned, name, created });
}
