import { checkFiles } from "../apply/check_files.ts";
import { type Holder, unnamedHolder } from "../apply/holder.ts";
import { openSession } from "../apply/session.ts";
import { toldPlainly } from "../apply/told_plainly.ts";
import { refreshBaseline } from "../baseline/refresh_baseline.ts";
import type { Target } from "../engine/target.ts";
import { findMigration } from "../migration/find_migration.ts";
import { findFullyApplied, listNamespaces } from "../open.ts";
import type { Project } from "../project/project.ts";
import { chooseNamespaces } from "./choose_namespaces.ts";
import { ensuredOnce } from "./ensured_once.ts";
import type { FleetEvent, FleetResult } from "./fleet_result.ts";
import type { FleetRun } from "./fleet_run.ts";
import { fleetSummary } from "./fleet_summary.ts";
import { migrateNamespace } from "./migrate_namespace.ts";
import { runQueue } from "./run_queue.ts";

/** How {@linkcode migrateFleet} runs. */
export interface MigrateFleetOptions {
  /** Names, and patterns with `*` and `?`, of namespaces that are there. */
  readonly namespaces: readonly string[];
  /** How many run at the same time, each on a connection of its own; 4 unless given. */
  readonly jobs?: number;
  /** Nothing new begins once so many namespaces have failed; 1 unless given. */
  readonly maxFailures?: number;
  /** The last migration to apply: an id, a timestamp or a unique name. */
  readonly to?: string;
  /** Write nothing; the result's `pending` is what would be applied where. */
  readonly dryRun?: boolean;
  /** Retry what failed or was interrupted. Nobody is asked. */
  readonly force?: boolean;
  /** Milliseconds to wait for another run's lock, in each namespace; 0 tries once. */
  readonly wait?: number;
  /** What time it is, for the records; the system's clock unless given. */
  readonly now?: () => Date;
  /** Stops: what runs is cancelled where the engine can, and nothing new begins. */
  readonly signal?: AbortSignal;
  /** Called as namespaces end, for progress. */
  readonly onEvent?: (event: FleetEvent) => void;
  /** An open target to use, one namespace after the other; it stays open. */
  readonly target?: Target;
  /** Who runs, for the locks and the records. */
  readonly holder?: Holder;
}

const fewJobs = 4;

/**
 * Applies all pending sealed migrations to many namespaces of the project's target. The first one
 * runs alone and has to succeed; the others follow several at a time. What fails in a namespace is
 * in the result; what is wrong before anything runs is thrown. Running it again goes on with what
 * is left.
 *
 * @throws {MigrateError} `usage` where a name or a pattern leads to nothing, `migration_invalid`,
 * `migration_not_found`, `connection_failed`
 *
 * @example
 * ```ts
 * import { initProject, loadProject, migrateFleet } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * const fleet = await migrateFleet(await loadProject(dir), { namespaces: ["publi?"] });
 * console.log(`${fleet.applied.length} migrated, ${fleet.failed.length} failed`);
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function migrateFleet(
  project: Project,
  options: MigrateFleetOptions,
): Promise<FleetResult> {
  const { dryRun = false, force, wait, signal, maxFailures = 1 } = options;
  const migrations = await checkFiles(project);
  const ids = migrations.map(({ id }) => id);
  const to = options.to === undefined ? undefined : findMigration(ids, options.to);
  const files = migrations.filter(({ id }) => to === undefined || id <= to);
  const open = async () => ensuredOnce(await openSession(project, { wait, readOnly: dryRun }));
  await using session = await openSession(project, {
    ...{ wait, readOnly: dryRun, target: options.target },
  });
  const { target } = session;
  const [namespaces, settled] = await toldPlainly(target.label, async () => {
    const there = await listNamespaces(target);
    const chosen = chooseNamespaces(options.namespaces, there, { target: target.label });
    return [chosen, await findFullyApplied(target, files)] as const;
  });
  const run: FleetRun = {
    ...{ project, migrations, to, dryRun, force, wait, signal },
    now: options.now ?? (() => new Date()),
    holder: options.holder ?? unnamedHolder,
  };
  const alone = target.engine === "pglite" || options.target !== undefined;
  const left = namespaces.filter((name) => !settled.has(name));
  const { outcomes, warnings } = await runQueue(left, {
    ...{ session: ensuredOnce(session), open, signal, onEvent: options.onEvent, canary: !dryRun },
    jobs: alone ? 1 : options.jobs ?? fewJobs,
    maxFailures: dryRun ? Infinity : maxFailures,
    body: (own, namespace) => migrateNamespace(run, own, namespace),
  });
  const summary = { project, target: target.label, namespaces, settled, dryRun };
  const interrupted = signal?.aborted === true;
  const result = fleetSummary(outcomes, { ...summary, interrupted, warnings });
  const whole = result.error === undefined && result.applied.length > 0 &&
    files.length === ids.length;
  if (!whole) return result;
  const problem = await refreshBaseline(project, { migrations, applied: ids });
  if (problem === undefined) return result;
  const more = `The baseline was not updated: ${problem.message}`;
  return { ...result, warnings: [...result.warnings, more] };
}
