import type { Migration } from "../migration/migration.ts";
import type { ApplyContext } from "./context.ts";
import type { MigrateResult } from "./migrate_result.ts";
import { planRun } from "./plan_run.ts";

/** What a run would do; writes nothing. */
export async function rehearse(
  context: ApplyContext,
  options: { readonly migrations: readonly Migration[]; readonly to?: string },
): Promise<MigrateResult> {
  const { steps, warnings } = await planRun(context, { ...options, dryRun: true });
  return {
    applied: [],
    notRun: steps.map(({ prepared }) => prepared.migration.id),
    skipped: [],
    warnings,
    upToDate: steps.length === 0,
    dryRun: true,
  };
}
