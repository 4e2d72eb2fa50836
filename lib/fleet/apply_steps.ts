import { applyMigration } from "../apply/apply_migration.ts";
import type { ApplyContext } from "../apply/context.ts";
import type { AppliedMigration } from "../apply/migrate_result.ts";
import type { Step } from "../apply/step.ts";
import { toldPlainly } from "../apply/told_plainly.ts";
import { MigrateError } from "../errors.ts";
import type { NamespaceOutcome } from "./namespace_outcome.ts";

/** Applies one namespace's steps until one fails. The baseline is the fleet's to follow, once. */
export async function applySteps(
  context: ApplyContext,
  steps: readonly Step[],
): Promise<Pick<NamespaceOutcome, "applied" | "failed">> {
  const applied: AppliedMigration[] = [];
  for (const step of steps) {
    const { id } = step.prepared.migration;
    const begun = context.now().getTime();
    try {
      await toldPlainly(context.target.label, () => applyMigration(context, step));
    } catch (error) {
      if (!(error instanceof MigrateError)) throw error;
      return { applied, failed: { id, error } };
    }
    applied.push({ id, milliseconds: context.now().getTime() - begun });
  }
  return { applied };
}
