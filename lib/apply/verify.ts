import { migrationSources } from "../baseline/migration_sources.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { Target } from "../engine/target.ts";
import { openDialect } from "../open.ts";
import type { Project } from "../project/project.ts";
import { checkFiles } from "./check_files.ts";
import { classify } from "./classify.ts";
import { findDrift } from "./find_drift.ts";
import { replayHistory } from "./replay_history.ts";
import { openSession } from "./session.ts";
import { toldPlainly } from "./told_plainly.ts";
import type { VerifyResult } from "./verify_result.ts";

/** How {@linkcode verify} looks. */
export interface VerifyOptions {
  /** An open target to use; it stays open. */
  readonly target?: Target;
  /** An open dialect to use; it stays open. */
  readonly dialect?: Dialect;
}

/**
 * Looks whether everything is as it says: the applied files by their checksums, all migrations by
 * running them forwards and back in the scratch, and the live namespace by comparing it with what
 * was applied. Writes nothing anywhere.
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
  const replay = await replayHistory(project, { dialect, migrations });
  await using session = await openSession(project, { target: options.target, readOnly: true });
  const { target, history } = session;
  const { name, namespace } = project.environment;
  return await toldPlainly(target.label, async () => {
    const classified = classify(migrations, await history.list(namespace));
    const applied = classified.applied.map(({ migration }) => migration);
    const expected = migrationSources(applied);
    const drift = await findDrift({ project, target, dialect, expected });
    const changed = classified.changed.map(({ migration }) => migration.id);
    const missing = classified.missing.map(({ id }) => id);
    const wrong = changed.length + missing.length + replay.lines.length + drift.lines.length;
    return {
      environment: name,
      namespace,
      target: target.label,
      changed,
      missing,
      replay: replay.lines,
      irreversible: replay.irreversible,
      drift: drift.lines,
      sql: drift.sql,
      notes: drift.notes,
      clean: wrong === 0,
    };
  });
}
