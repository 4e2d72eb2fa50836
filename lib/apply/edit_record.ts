import type { MigrationRecord } from "../engine/history.ts";
import type { Target } from "../engine/target.ts";
import { findMigration } from "../migration/find_migration.ts";
import { listMigrations } from "../migration/list_migrations.ts";
import type { Migration } from "../migration/migration.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import type { ApplyContext } from "./context.ts";
import { type Holder, holderText, unnamedHolder } from "./holder.ts";
import { lockSession } from "./lock_session.ts";
import { openSession } from "./session.ts";
import { toldPlainly } from "./told_plainly.ts";

/** Which record is edited, and how its target is opened. */
export interface EditRecordOptions {
  /** An id, a timestamp or a unique name; of a file or of a record. */
  readonly id: string;
  readonly wait?: number;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  readonly target?: Target;
  readonly holder?: Holder;
}

/** One migration's file and record, under the namespace's lock. */
export interface RecordEdit {
  readonly context: ApplyContext;
  readonly id: string;
  readonly migration?: Migration;
  readonly record?: MigrationRecord;
  /** All files, in order. */
  readonly migrations: readonly Migration[];
  /** All records of the namespace. */
  readonly records: readonly MigrationRecord[];
}

/** Finds one migration by file or record, and lets `body` change its record under the lock. */
export async function editRecord<T>(
  project: Project,
  options: EditRecordOptions & { readonly body: (edit: RecordEdit) => Promise<T> },
): Promise<T> {
  // Another file's problems are no reason to refuse: this is how things get mended.
  const { migrations } = await listMigrations(project.migrations.dir, {
    show: (path) => showPath(project, path),
  });
  const { wait, signal, holder = unnamedHolder } = options;
  await using session = await openSession(project, { target: options.target, wait });
  return await toldPlainly(session.target.label, async () => {
    await using _lock = await lockSession(session, { project, holder, wait, signal });
    const records = await session.history.list(project.environment.namespace);
    const ids = new Set([...migrations, ...records].map(({ id }) => id));
    const id = findMigration([...ids].sort(), options.id);
    return await options.body({
      context: {
        project,
        target: session.target,
        history: session.history,
        now: options.now ?? (() => new Date()),
        holder: holderText(holder),
        signal,
      },
      id,
      migration: migrations.find((migration) => migration.id === id),
      record: records.find((record) => record.id === id),
      migrations,
      records,
    });
  });
}
