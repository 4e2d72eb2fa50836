import { refreshBaseline, type RefreshOptions } from "../baseline/refresh_baseline.ts";
import { MigrateError } from "../errors.ts";
import { effectOf } from "../migration/effect_of.ts";
import type { Migration } from "../migration/migration.ts";
import { applyMigration } from "./apply_migration.ts";
import type { ApplyContext } from "./context.ts";
import type { AppliedMigration, MigrateEvent, MigrateResult } from "./migrate_result.ts";
import { newRecord } from "./new_record.ts";
import { withRepair } from "./repair_log.ts";
import { restoreSession } from "./restore_session.ts";
import type { RunPlan } from "./plan_run.ts";
import type { Step } from "./step.ts";
import { toldPlainly } from "./told_plainly.ts";

/** What {@linkcode runSteps} runs. */
export interface RunStepsOptions extends RunPlan {
  /** All files, for the baseline to follow; without them it stays as it is. */
  readonly migrations?: readonly Migration[];
  readonly onEvent?: (event: MigrateEvent) => void;
}

/** Runs steps in order until one fails; afterwards the baseline follows, if nothing is left. */
export async function runSteps(
  context: ApplyContext,
  options: RunStepsOptions,
): Promise<MigrateResult> {
  const { steps, onEvent } = options;
  const total = steps.length;
  const applied: AppliedMigration[] = [];
  const skipped: string[] = [];
  const warnings = [...options.warnings];
  let failed: MigrateResult["failed"];
  let next = 0;
  for (; next < steps.length && failed === undefined; next++) {
    const step = steps[next] as Step;
    const { id } = step.prepared.migration;
    if (step.action === "mark") {
      await markApplied(context, step);
      skipped.push(id);
      continue;
    }
    const begun = context.now().getTime();
    onEvent?.({ type: "applying", id, done: next, total });
    try {
      const running = toldPlainly(context.target.label, () => applyMigration(context, step));
      // What the next one's record needs is worked out while the server works.
      const following = steps[next + 1];
      if (following !== undefined) effectOf(following.prepared.migration);
      await running;
      const milliseconds = context.now().getTime() - begun;
      applied.push({ id, milliseconds });
      onEvent?.({ type: "applied", id, milliseconds, done: next + 1, total });
    } catch (error) {
      if (!(error instanceof MigrateError)) throw error;
      failed = { id, error };
      onEvent?.({ type: "failed", id });
    }
  }
  if (steps.length > 0) await restoreSession(context);
  if (failed === undefined && steps.length > 0 && options.migrations !== undefined) {
    const now = [...options.applied, ...applied.map(({ id }) => id), ...skipped];
    warnings.push(
      ...await followBaseline(context, { migrations: options.migrations, applied: now }),
    );
  }
  return {
    applied,
    failed,
    notRun: steps.slice(next).map(({ prepared }) => prepared.migration.id),
    skipped,
    warnings,
    upToDate: steps.length === 0,
    dryRun: false,
  };
}

async function markApplied(context: ApplyContext, step: Step): Promise<void> {
  await context.history.save(newRecord(step.prepared.migration, {
    namespace: context.project.environment.namespace,
    status: "applied",
    startedAt: step.record?.startedAt ?? null,
    finishedAt: context.now(),
    statementsDone: step.prepared.statements.length,
    transactional: step.prepared.transactional,
    holder: context.holder,
    reason: withRepair({ context, record: step.record }, {
      how: "mark-applied",
      reason: "at the recovery question",
    }),
  }));
}

/** The migrations stand either way: a baseline that cannot be written is only worth a warning. */
async function followBaseline(
  { project }: ApplyContext,
  run: RefreshOptions,
): Promise<string[]> {
  const applied = new Set(run.applied);
  if (!run.migrations.every(({ id }) => applied.has(id))) return [];
  const problem = await refreshBaseline(project, run);
  return problem === undefined ? [] : [`The baseline was not updated: ${problem.message}`];
}
