import type { Ask } from "../engine/ask.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import { findMigration } from "../migration/find_migration.ts";
import type { Project } from "../project/project.ts";
import { checkFiles } from "./check_files.ts";
import { type Holder, holderText, unnamedHolder } from "./holder.ts";
import { lockSession } from "./lock_session.ts";
import type { MigrateEvent, MigrateResult } from "./migrate_result.ts";
import { planRun } from "./plan_run.ts";
import { runSteps } from "./run_steps.ts";
import { rehearse } from "./rehearse.ts";
import { openSession } from "./session.ts";
import { toldPlainly } from "./told_plainly.ts";

/** How {@linkcode migrate} runs. */
export interface MigrateOptions {
  /** The last migration to apply: an id, a timestamp or a unique name. */
  readonly to?: string;
  /** Write nothing; the result's `notRun` is what would be applied. */
  readonly dryRun?: boolean;
  /** Retry what failed or was interrupted, without asking. */
  readonly force?: boolean;
  /** Milliseconds to wait for another run's lock; 0 tries once. */
  readonly wait?: number;
  /** Who decides about failed migrations; without it they are refused. */
  readonly ask?: Ask;
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
 * Applies all pending sealed migrations to the project's target. Each one and its record are
 * one transaction where the engine allows it. A migration that fails ends the run and is in the
 * result; what is wrong before anything runs is thrown.
 *
 * @throws {MigrateError} `migration_invalid`, `migration_changed`, `migration_not_found`,
 * `refused`, `recovery_needed`, `locked`, `connection_failed`
 *
 * @example
 * ```ts
 * import { initProject, loadProject, migrate } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * await Deno.writeTextFile(
 *   `${dir}/kalam/migrations/20260101000000_users.sql`,
 *   "-- UP\nCREATE TABLE users (id int);\n\n-- DOWN\nDROP TABLE users;\n",
 * );
 * const result = await migrate(await loadProject(dir));
 * console.log(result.applied.map(({ id }) => id));
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function migrate(
  project: Project,
  options: MigrateOptions = {},
): Promise<MigrateResult> {
  const migrations = await checkFiles(project);
  const to = options.to === undefined
    ? undefined
    : findMigration(migrations.map(({ id }) => id), options.to);
  const { dryRun = false, wait, signal } = options;
  const holder = options.holder ?? unnamedHolder;
  const onWait = (holder: MigrateEvent["holder"]) =>
    options.onEvent?.({ type: "waiting", holder, wait });
  await using session = await openSession(project, {
    ...{ target: options.target, wait, onWait },
    readOnly: dryRun,
  });
  const context = {
    project,
    target: session.target,
    history: session.history,
    now: options.now ?? (() => new Date()),
    holder: holderText(holder),
    signal,
    onEvent: options.onEvent,
  };
  return await toldPlainly(session.target.label, async () => {
    if (dryRun) return await rehearse(context, { migrations, to });
    await using _lock = await lockSession(session, {
      project,
      holder,
      wait,
      signal,
      onWait,
    });
    if (signal?.aborted) throw new MigrateError("interrupted", "The run was interrupted");
    const { ask, force, onEvent } = options;
    const plan = await planRun(context, { migrations, to, dryRun, ask, force });
    return await runSteps(context, { ...plan, migrations, onEvent });
  });
}
