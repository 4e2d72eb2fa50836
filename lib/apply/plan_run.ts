import type { Migration } from "../migration/migration.ts";
import type { Assessment } from "./assess.ts";
import { assess } from "./assess.ts";
import { checkChecksums } from "./check_checksums.ts";
import { checkOrder } from "./check_order.ts";
import { checkRolledBack } from "./check_rolled_back.ts";
import { classify } from "./classify.ts";
import type { ApplyContext } from "./context.ts";
import { prepareAll } from "./prepare_all.ts";
import { recovery, type RecoveryOptions } from "./recovery.ts";
import type { Step } from "./step.ts";

/** What {@linkcode planRun} chooses from. */
export interface PlanRunOptions extends RecoveryOptions {
  readonly migrations: readonly Migration[];
  /** The id of the last migration to apply. */
  readonly to?: string;
  readonly dryRun: boolean;
}

/** What a run will do, and what it has to say about it. */
export interface RunPlan {
  readonly steps: readonly Step[];
  readonly warnings: readonly string[];
  /** The ids of the files that are applied before it. */
  readonly applied: readonly string[];
}

/** Reads the records, checks everything that can be checked before anything runs. */
export async function planRun(context: ApplyContext, options: PlanRunOptions): Promise<RunPlan> {
  const records = await context.history.list(context.project.environment.namespace);
  const classified = classify(options.migrations, records);
  checkChecksums(classified);
  checkRolledBack(records);
  const selected = [...classified.pending, ...classified.failed, ...classified.applying]
    .sort((a, b) => a.migration.id < b.migration.id ? -1 : 1)
    .filter(({ migration }) => options.to === undefined || migration.id <= options.to);
  const warnings = [
    ...classified.missing.map((record) =>
      `"${record.id}" is recorded as ${record.status}, but there is no such file here`
    ),
    ...checkOrder(classified, {
      project: context.project,
      selected: selected.map(({ migration }) => migration.id),
    }),
  ];
  const prepared = prepareAll(selected.map(({ migration }) => migration), context.target);
  for (const { migration, statements } of prepared) {
    if (statements.length === 0) warnings.push(`"${migration.id}" has no statements to apply`);
  }
  await context.target.enterNamespace(context.project.environment.namespace, {
    create: !options.dryRun,
  });
  const assessments: Assessment[] = [];
  for (const [index, one] of prepared.entries()) {
    assessments.push(await assess(context, { prepared: one, record: selected[index]?.record }));
  }
  const troubles = assessments.flatMap(({ trouble }) => trouble ?? []);
  if (options.dryRun) warnings.push(...troubles);
  if (options.force) warnings.push(...troubles.map((trouble) => `Retried: ${trouble}`));
  return {
    steps: options.dryRun
      ? assessments.map(({ step }) => step)
      : await recovery(assessments, options),
    warnings,
    applied: classified.applied.map(({ migration }) => migration.id),
  };
}
