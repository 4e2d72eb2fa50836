import { migrationSources } from "../baseline/migration_sources.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { Target } from "../engine/target.ts";
import { openDialect } from "../open.ts";
import type { Project } from "../project/project.ts";
import { MigrateError } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import { atPlace } from "./at_place.ts";
import { checkFiles } from "./check_files.ts";
import { classify } from "./classify.ts";
import { findBranches } from "./find_branches.ts";
import { type Drift, type DriftTask, findDrift } from "./find_drift.ts";
import { lateArrivals } from "./late_arrivals.ts";
import { replayHistory } from "./replay_history.ts";
import { openSession } from "./session.ts";
import { toldPlainly } from "./told_plainly.ts";
import type { VerifyEvent, VerifyResult } from "./verify_result.ts";

/** How {@linkcode verify} looks. */
export interface VerifyOptions {
  /** An open target to use; it stays open. */
  readonly target?: Target;
  /** An open dialect to use; it stays open. */
  readonly dialect?: Dialect;
  /** Called as things happen, for progress. */
  readonly onEvent?: (event: VerifyEvent) => void;
}

/**
 * Looks whether everything is as it says: the applied files by their checksums, all migrations by
 * running them forwards and back in the scratch, those that came late by running them in both orders,
 * and the live namespace by comparing it with what was applied. Writes nothing anywhere.
 *
 * @throws {MigrateError} `migration_invalid`, `connection_failed`, `locked`
 *
 * @example
 * ```ts
 * import { initProject, loadProject, verify } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * const { clean, drift } = await verify(await loadProject(dir));
 * console.log(clean, drift);
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function verify(
  project: Project,
  options: VerifyOptions = {},
): Promise<VerifyResult> {
  const migrations = await checkFiles(project);
  await using own = options.dialect === undefined ? await openDialect(project) : undefined;
  const dialect = options.dialect ?? own as Dialect;
  const { onEvent } = options;
  const replay = await replayHistory(project, { dialect, migrations, onEvent });
  onEvent?.({ type: "comparing", done: migrations.length, total: migrations.length });
  await using session = await openSession(project, { target: options.target, readOnly: true });
  const { target, history } = session;
  const { name, namespace } = project.environment;
  return await toldPlainly(target.label, async () => {
    const classified = classify(migrations, await history.list(namespace));
    const applied = classified.applied.map(({ migration }) => migration);
    const late = lateArrivals(classified);
    const branches = await findBranches({ project, dialect, late, applied });
    const drift = await findDriftOf(applied, { project, target, dialect });
    const changed = classified.changed.map(({ migration }) => migration.id);
    const missing = classified.missing.map(({ id }) => id);
    const disagreements = branches.filter(({ commutes, settled }) => !commutes && !settled);
    const wrong = [changed, missing, replay.lines, disagreements, drift.lines];
    return {
      environment: name,
      namespace,
      target: target.label,
      changed,
      missing,
      replay: replay.lines,
      irreversible: replay.irreversible,
      branches,
      drift: drift.lines,
      sql: drift.sql,
      hazards: drift.hazards,
      notes: drift.notes,
      clean: wrong.every(({ length }) => length === 0),
    };
  });
}

/** Migrations that do not run in file order say nothing about what should be there. */
async function findDriftOf(
  applied: readonly Migration[],
  task: Omit<DriftTask, "expected">,
): Promise<Drift> {
  try {
    return await findDrift({ ...task, expected: migrationSources(applied) });
  } catch (error) {
    const ours = error instanceof MigrateError &&
      applied.some(({ file }) => file === error.position?.file);
    if (!ours) throw error;
    const lines = [`not compared: ${atPlace(error)}`];
    return { changes: [], lines, sql: [], hazards: [], notes: [] };
  }
}
