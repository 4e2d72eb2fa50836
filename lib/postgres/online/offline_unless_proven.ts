import type { PlanOptions } from "../../engine/dialect.ts";
import type { Plan } from "../../engine/plan.ts";

const isProven = ({ proof }: Plan): boolean => proof.up === "proven" && proof.down === "proven";

/** Plans with online forms where they are asked for; as ever, where those cannot be proven. */
export async function offlineUnlessProven(
  options: PlanOptions,
  plan: (options: PlanOptions) => Promise<Plan>,
): Promise<Plan> {
  const planned = await plan(options);
  if (options.online !== true || isProven(planned)) return planned;
  const offline = await plan({ ...options, online: false });
  if (!isProven(offline)) return planned;
  const note = `not online: that form is not proven (${planned.proof.leftover[0] ?? "unknown"})`;
  return { ...offline, notes: [...offline.notes, note] };
}
