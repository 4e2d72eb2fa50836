import { checkFiles } from "../apply/check_files.ts";
import { classify } from "../apply/classify.ts";
import { findDrift } from "../apply/find_drift.ts";
import type { Holder } from "../apply/holder.ts";
import { migrate } from "../apply/migrate.ts";
import type { MigrateEvent } from "../apply/migrate_result.ts";
import { openSession } from "../apply/session.ts";
import { toldPlainly } from "../apply/told_plainly.ts";
import { migrationSources } from "../baseline/migration_sources.ts";
import { planOptions } from "../draft/plan_options.ts";
import { type DialectOptions, withDialect } from "../draft/with_dialect.ts";
import type { Ask } from "../engine/ask.ts";
import { changeLines } from "../engine/change_lines.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { checkDrift } from "./check_drift.ts";
import { checkHistory } from "./check_history.ts";
import { checkSealed } from "./check_sealed.ts";
import { confirmDeploy } from "./confirm_deploy.ts";
import type { DeployPlan, DeployResult } from "./deploy_result.ts";

/** How {@linkcode deploy} runs. */
export interface DeployOptions extends DialectOptions {
  /** Check everything and show the plan; write nothing. */
  readonly dryRun?: boolean;
  /** Go on though the live namespace is not what its history made it. */
  readonly allowDrift?: boolean;
  /** Nobody has to agree. */
  readonly yes?: boolean;
  /** Who agrees, and decides about failed migrations; without it and without `yes` it is refused. */
  readonly ask?: Ask;
  /** Called with the plan before the question. */
  readonly onPlan?: (plan: DeployPlan) => void;
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
 * Applies the sealed migrations behind guards: they must lead to the schema source, the files must
 * be the ones that were applied, and the live namespace must be what its history made it. Shows
 * the plan, asks, migrates, and compares the live namespace with the schema source.
 *
 * @throws {MigrateError} `refused` by a guard or an answer; what {@linkcode migrate} throws
 *
 * @example
 * ```ts
 * import { deploy, initProject, loadProject } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * const { plan } = await deploy(await loadProject(dir), { dryRun: true });
 * console.log(plan.pending);
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function deploy(
  project: Project,
  options: DeployOptions = {},
): Promise<DeployResult> {
  const { dryRun = false, wait, target: given } = options;
  const migrations = await checkFiles(project);
  return await withDialect(project, options, async (dialect): Promise<DeployResult> => {
    const source = await checkSealed(project, { dialect, migrations });
    if (options.signal?.aborted) throw new MigrateError("interrupted", "The run was interrupted");
    await using session = await openSession(project, { target: given, wait, readOnly: dryRun });
    const { target, history } = session;
    const { name, namespace, purpose } = project.environment;
    return await toldPlainly(target.label, async () => {
      const classified = classify(migrations, await history.list(namespace));
      checkHistory(classified);
      const applied = classified.applied.map(({ migration }) => migration);
      const expected = migrationSources(applied);
      const drift = await checkDrift({ project, target, dialect, expected }, options);
      const all = migrationSources(migrations);
      const change = await dialect.plan(expected, all, planOptions(project, []));
      const pending = migrations.filter((migration) => !applied.includes(migration));
      const plan: DeployPlan = {
        environment: name,
        purpose,
        namespace,
        target: target.label,
        pending: pending.map(({ id }) => id),
        changes: changeLines(change),
        hazards: change.up.filter(({ hazards }) => hazards.length > 0)
          .map(({ sql, hazards }) => ({ sql, hazards })),
        drift: drift.lines,
      };
      const { notes: warnings } = drift;
      options.onPlan?.(plan);
      if (dryRun || pending.length === 0) return { plan, differs: [], warnings, dryRun };
      await confirmDeploy(plan, options);
      const { now, signal, onEvent, holder, ask } = options;
      const run = { now, signal, onEvent, holder, ask, wait, target };
      const done = await migrate(project, run);
      if (done.failed !== undefined) {
        return { plan, migrate: done, differs: [], warnings, dryRun };
      }
      const after = await findDrift({ project, target, dialect, expected: source });
      const differs = after.lines.filter((line) => !drift.lines.includes(line));
      return { plan, migrate: done, differs, warnings, dryRun };
    });
  });
}
