import type { MigrationRecord } from "../engine/history.ts";
import type { Target } from "../engine/target.ts";
import { listMigrations } from "../migration/list_migrations.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import { classify, type Recorded } from "./classify.ts";
import { readDraftState } from "./read_draft_state.ts";
import { repairsOf } from "./repair_log.ts";
import { openSession } from "./session.ts";
import { toldPlainly } from "./told_plainly.ts";
import type { StatusEntry, StatusResult } from "./status_result.ts";

/** How {@linkcode status} looks. */
export interface StatusOptions {
  /** An open target to use; it stays open. */
  readonly target?: Target;
}

/**
 * Says where every migration stands on the project's target. Writes nothing there; a target
 * that was never migrated reads as empty.
 *
 * @throws {MigrateError} `connection_failed`, `locked`, `file_unreadable`
 *
 * @example
 * ```ts
 * import { initProject, loadProject, status } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * const { applied, pending } = await status(await loadProject(dir));
 * console.log(`${applied.length} applied, ${pending.length} pending`);
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function status(
  project: Project,
  options: StatusOptions = {},
): Promise<StatusResult> {
  const { migrations, problems } = await listMigrations(project.migrations.dir, {
    show: (path) => showPath(project, path),
  });
  const draft = await readDraftState(project);
  const { name, namespace } = project.environment;
  await using session = await openSession(project, { target: options.target, readOnly: true });
  const { history, target } = session;
  const [records, lock] = await toldPlainly(
    target.label,
    async () => [await history.list(namespace), await history.holder(namespace)] as const,
  );
  const classified = classify(migrations, records);
  return {
    environment: name,
    namespace,
    target: target.label,
    applied: classified.applied.map(entryOf),
    pending: classified.pending.map(entryOf),
    failed: classified.failed.map(entryOf),
    applying: classified.applying.map(entryOf),
    missing: classified.missing.map((record) => ({
      id: record.id,
      name: record.name,
      checksum: record.checksum,
      ...recorded(record),
    })),
    changed: classified.changed.map(entryOf),
    draft,
    lock,
    problems,
  };
}

function entryOf({ migration, record }: Recorded): StatusEntry {
  const { id, name, checksum } = migration;
  return { id, name, checksum, ...(record === undefined ? {} : recorded(record)) };
}

function recorded(record: MigrationRecord): Partial<StatusEntry> {
  return {
    startedAt: record.startedAt?.toISOString(),
    finishedAt: record.finishedAt?.toISOString(),
    error: record.error ?? undefined,
    ...(record.reason === null ? {} : { repairs: repairsOf(record.reason) }),
  };
}
