import { classify } from "../apply/classify.ts";
import { openSession } from "../apply/session.ts";
import { toldPlainly } from "../apply/told_plainly.ts";
import type { MigrationRecord } from "../engine/history.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError, type Problem } from "../errors.ts";
import { parseFileName } from "../migration/file_name.ts";
import { listMigrations } from "../migration/list_migrations.ts";
import type { Migration } from "../migration/migration.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import type { HistoryEntry } from "./history_entry.ts";
import { readFilePart } from "./read_file_part.ts";
import { standingOf } from "./standing_of.ts";

/** A project's migrations, newest last, and what its database knows of them. */
export interface ProjectHistory {
  readonly entries: readonly HistoryEntry[];
  /** Whether the database was asked, and answered. */
  readonly online: boolean;
  /** Why it did not. */
  readonly trouble?: MigrateError;
  /** What is wrong with the files. */
  readonly problems: readonly Problem[];
}

/** What is asked for records. */
export interface HistorySource {
  /** An open target to use; it stays open. */
  readonly target?: Target;
  /** No database is asked. */
  readonly offline: boolean;
}

/** What no answer of a database looks like, so that the files alone have to do. */
const unreachable = ["connection_failed", "locked", "history_invalid", "permission_missing"];

/** Reads the sealed migrations and the records about them; a database that is away is no failure. */
export async function readHistory(
  project: Project,
  { target, offline }: HistorySource,
): Promise<ProjectHistory> {
  const { migrations, problems } = await listMigrations(project.migrations.dir, {
    show: (path) => showPath(project, path),
  });
  const entries = (records: readonly MigrationRecord[] | undefined) =>
    entriesOf(migrations, records);
  if (offline) return { entries: entries(undefined), online: false, problems };
  try {
    await using session = await openSession(project, { target, readOnly: true });
    const records = await toldPlainly(
      session.target.label,
      () => session.history.list(project.environment.namespace),
    );
    return { entries: entries(records), online: true, problems };
  } catch (error) {
    if (!(error instanceof MigrateError) || !unreachable.includes(error.code)) throw error;
    return { entries: entries(undefined), online: false, trouble: error, problems };
  }
}

function entriesOf(
  migrations: readonly Migration[],
  records: readonly MigrationRecord[] | undefined,
): HistoryEntry[] {
  const known = new Map(records?.map((record) => [record.id, record]));
  const { changed, missing } = classify(migrations, records ?? []);
  const edited = new Set(changed.map(({ migration }) => migration.id));
  const here = migrations.map(({ id, name, parsed, text }): HistoryEntry => {
    const record = known.get(id);
    const standing = records === undefined
      ? "sealed"
      : standingOf(record, { changed: edited.has(id) });
    const file = readFilePart(parsed, text);
    return { id, name, createdAt: timeIn(id), standing, file, record };
  });
  const gone = missing.map((record): HistoryEntry => ({
    id: record.id,
    name: record.name,
    createdAt: timeIn(record.id),
    standing: "missing",
    record,
  }));
  return [...here, ...gone].sort((a, b) => a.id < b.id ? -1 : 1);
}

/** The time in a file name; `null` where it is none. */
function timeIn(id: string): Date | null {
  const digits = parseFileName(id)?.timestamp ?? "";
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits)?.map(Number) ?? [];
  const [year, month = 1, day, hour, minute, second] = parts;
  if (year === undefined) return null;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
