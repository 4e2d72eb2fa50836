import { refreshBaseline } from "../baseline/refresh_baseline.ts";
import type { Ask } from "../engine/ask.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { checkChecksums } from "./check_checksums.ts";
import { checkFiles } from "./check_files.ts";
import {
  checkNothingHalfApplied,
  checkReversible,
  chooseRollback,
  type RollbackReach,
} from "./choose_rollback.ts";
import { classify } from "./classify.ts";
import { confirmRollback } from "./confirm_rollback.ts";
import { type Holder, holderText, unnamedHolder } from "./holder.ts";
import { lockSession } from "./lock_session.ts";
import { lostData } from "./lost_data.ts";
import type { AppliedMigration, MigrateEvent } from "./migrate_result.ts";
import { restoreSession } from "./restore_session.ts";
import { rollBackMigration } from "./roll_back_migration.ts";
import type { RollbackResult } from "./rollback_result.ts";
import { rollbackSteps } from "./rollback_steps.ts";
import { openSession } from "./session.ts";
import { toldPlainly } from "./told_plainly.ts";

/** How {@linkcode rollback} runs. */
export interface RollbackOptions extends RollbackReach {
  /** Write nothing; the result's `notRun` is what would be rolled back. */
  readonly dryRun?: boolean;
  /** Roll back in an environment whose purpose is production. */
  readonly allowProduction?: boolean;
  /** Nobody has to agree. */
  readonly yes?: boolean;
  /** Who agrees; without it and without `yes` it is refused. */
  readonly ask?: Ask;
  /** Milliseconds to wait for another run's lock; 0 tries once. */
  readonly wait?: number;
  /** What time it is, for the records; the system's clock unless given. */
  readonly now?: () => Date;
  /** Stops: the running statement is cancelled where the engine can, and rolled back. */
  readonly signal?: AbortSignal;
  /** Called as things happen, for progress. */
  readonly onEvent?: (event: MigrateEvent) => void;
  /** An open target to use; it stays open. */
  readonly target?: Target;
  /** Who runs, for the lock and the records. */
  readonly holder?: Holder;
}

/**
 * Runs the DOWN of the newest applied migration, or of all that are newer than `to`, newest first.
 * Each one and its record are one transaction where the engine allows it; afterwards they are
 * pending again. One that fails ends the run and is in the result; what is wrong before anything
 * runs is thrown.
 *
 * @throws {MigrateError} `refused`, `migration_invalid`, `migration_changed`,
 * `migration_not_found`, `recovery_needed`, `locked`, `connection_failed`
 *
 * @example
 * ```ts
 * import { initProject, loadProject, migrate, rollback } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * await Deno.writeTextFile(
 *   `${dir}/kalam/migrations/20260101000000_users.sql`,
 *   "-- UP\nCREATE TABLE users (id int);\n\n-- DOWN\nDROP TABLE users;\n",
 * );
 * const project = await loadProject(dir);
 * await migrate(project);
 * const { rolledBack, lost } = await rollback(project, { yes: true });
 * console.log(rolledBack.map(({ id }) => id), lost);
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function rollback(
  project: Project,
  options: RollbackOptions = {},
): Promise<RollbackResult> {
  const { dryRun = false, wait, signal, onEvent } = options;
  if (project.environment.purpose === "production" && !options.allowProduction && !dryRun) {
    throw new MigrateError(
      "refused",
      `Cannot roll back in "${project.environment.name}": it is a production environment`,
      { hint: "undo it by a new migration, or use --allow-production" },
    );
  }
  const migrations = await checkFiles(project);
  const holder = options.holder ?? unnamedHolder;
  const { target } = options;
  const onWait = (holder: MigrateEvent["holder"]) => onEvent?.({ type: "waiting", holder, wait });
  await using session = await openSession(project, { target, wait, onWait, readOnly: dryRun });
  const context = {
    project,
    target: session.target,
    history: session.history,
    now: options.now ?? (() => new Date()),
    holder: holderText(holder),
    signal,
    onEvent,
  };
  const { namespace } = project.environment;
  return await toldPlainly(session.target.label, async () => {
    await using _lock = dryRun
      ? undefined
      : await lockSession(session, { project, holder, wait, signal, onWait });
    const classified = classify(migrations, await context.history.list(namespace));
    const chosen = chooseRollback(classified, options);
    checkChecksums(classified);
    checkNothingHalfApplied(classified);
    checkReversible(chosen);
    await context.target.enterNamespace(namespace);
    const steps = await rollbackSteps(context, chosen);
    const ids = chosen.map(({ migration }) => migration.id);
    const applied = classified.applied.map(({ migration }) => migration);
    const { lost, warnings } = ids.length === 0
      ? { lost: [], warnings: [] }
      : await lostData(project, { applied, kept: applied.filter(({ id }) => !ids.includes(id)) });
    if (dryRun || ids.length === 0) {
      return { rolledBack: [], notRun: ids, lost, warnings, dryRun };
    }
    await confirmRollback(ids, { ...options, lost });
    const rolledBack: AppliedMigration[] = [];
    let failed: RollbackResult["failed"];
    const total = steps.length;
    for (const step of steps) {
      const { id } = step.prepared.migration;
      const begun = context.now().getTime();
      onEvent?.({ type: "rolling_back", id, done: rolledBack.length, total });
      try {
        await toldPlainly(context.target.label, () => rollBackMigration(context, step));
      } catch (error) {
        if (!(error instanceof MigrateError)) throw error;
        failed = { id, error };
        onEvent?.({ type: "failed", id });
        break;
      }
      const milliseconds = context.now().getTime() - begun;
      rolledBack.push({ id, milliseconds });
      onEvent?.({ type: "rolled_back", id, milliseconds, done: rolledBack.length, total });
    }
    await restoreSession(context);
    const gone = rolledBack.map(({ id }) => id);
    const problem = gone.length === 0 ? undefined : await refreshBaseline(project, {
      migrations,
      applied: applied.map(({ id }) => id).filter((id) => !gone.includes(id)),
    });
    return {
      rolledBack,
      failed,
      notRun: ids.filter((id) => !gone.includes(id) && id !== failed?.id),
      lost,
      warnings: problem === undefined
        ? warnings
        : [...warnings, `The baseline was not updated: ${problem.message}`],
      dryRun,
    };
  });
}
