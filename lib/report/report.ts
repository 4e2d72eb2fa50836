import type { DialectOptions } from "../draft/with_dialect.ts";
import type { SchemaPicture } from "../engine/schema_picture.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError, type Problem } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { secretsOf } from "../sql/secrets_of.ts";
import type { HistoryEntry } from "./history_entry.ts";
import { masked, maskedSql } from "./masked.ts";
import { readDraftEntry } from "./read_draft_entry.ts";
import { readHistory } from "./read_history.ts";
import { readPicture } from "./read_picture.ts";
import type { ReportResult } from "./report_result.ts";

/** How {@linkcode report} reads. */
export interface ReportOptions extends DialectOptions {
  /** An open target to ask; it stays open. */
  readonly target?: Target;
  /** Asks no database: the time line then says only what the files say. */
  readonly offline?: boolean;
  /** What time it is; the system's clock unless given. */
  readonly now?: () => Date;
}

/**
 * Makes one HTML page of a project: its migrations on a time line with their SQL, hazards, proof and
 * records, and the schema source as a diagram. It needs no network and no other file, and holds no
 * password. A database that cannot be reached and a schema that does not load are notices on it.
 *
 * Writes nothing. Fails with `file_unreadable`.
 *
 * @example
 * ```ts
 * import { initProject, loadProject, report } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * await Deno.writeTextFile(`${dir}/schema.sql`, "CREATE TABLE users (id int PRIMARY KEY);");
 * const { html, tables } = await report(await loadProject(dir), { offline: true });
 * console.log(tables, html.startsWith("<!doctype html>")); // 1 true
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function report(
  project: Project,
  options: ReportOptions = {},
): Promise<ReportResult> {
  const { target, dialect, offline = false, now = () => new Date() } = options;
  const { name: environment, namespace, label } = project.environment;
  const history = await readHistory(project, { target, offline });
  const draft = await readDraft(project);
  const schema = await readPicture(project, { dialect });
  const secrets = secretsOf(project);
  const notices = masked(
    [
      ...troubles("The database was not reached: what is said here is what the files say", [
        history.trouble,
      ]),
      ...(offline ? ["Made without the database: what is said here is what the files say."] : []),
      ...troubles("A migration file cannot be read", history.problems),
      ...troubles("The draft cannot be read", [draft.trouble]),
      ...troubles("The schema source cannot be drawn", [schema.trouble]),
    ],
    secrets,
  );
  const entries = [...history.entries, ...draft.entry === undefined ? [] : [draft.entry]]
    .map((entry) => maskedEntry(entry, secrets));
  const picture = schema.picture === undefined ? undefined : maskedPicture(schema.picture, secrets);
  const { online } = history;
  // The layout library loads only where a page is made.
  const { pageHtml } = await import("./html/page_html.ts");
  const place = { environment, namespace, target: masked(label, secrets), online, notices };
  return {
    ...place,
    migrations: history.entries.length,
    applied: history.entries.filter(({ standing }) => ["applied", "changed"].includes(standing))
      .length,
    draft: draft.entry !== undefined,
    tables: picture?.tables.length ?? 0,
    references: picture?.tables.flatMap(({ references }) => references).length ?? 0,
    html: pageHtml({ ...place, project: project.name, madeAt: now(), entries, picture }),
  };
}

async function readDraft(
  project: Project,
): Promise<{ readonly entry?: HistoryEntry; readonly trouble?: MigrateError }> {
  try {
    return { entry: await readDraftEntry(project) };
  } catch (error) {
    if (error instanceof MigrateError && error.code === "migration_invalid") {
      return { trouble: error };
    }
    throw error;
  }
}

function troubles(what: string, problems: readonly (Problem | undefined)[]): string[] {
  return problems.flatMap((problem) => {
    if (problem === undefined) return [];
    const { message, position, hint } = problem;
    const where = position?.file === undefined ? "" : ` (${position.file}:${position.line})`;
    return [`${what}. ${message}${where}${hint === undefined ? "" : `\nWhat to do: ${hint}`}`];
  });
}

function maskedEntry(entry: HistoryEntry, secrets: readonly string[]): HistoryEntry {
  const { file, record } = entry;
  return {
    ...entry,
    ...(record === undefined ? {} : { record: masked(record, secrets) }),
    ...(file === undefined ? {} : {
      file: {
        ...file,
        up: maskedSql(file.up, secrets),
        down: file.down === null ? null : maskedSql(file.down, secrets),
        proof: masked(file.proof, secrets),
      },
    }),
  };
}

/** Names stay names; what a value, a definition or a comment holds is masked as SQL is. */
function maskedPicture(picture: SchemaPicture, secrets: readonly string[]): SchemaPicture {
  const sql = (text: string | null) => text === null ? null : maskedSql(text, secrets);
  const words = (text: string | null) => text === null ? null : masked(text, secrets);
  return {
    ...picture,
    tables: picture.tables.map((table) => ({
      ...table,
      comment: words(table.comment),
      columns: table.columns.map((column) => ({
        ...column,
        value: sql(column.value),
        comment: words(column.comment),
      })),
      constraints: table.constraints.map((each) => ({
        ...each,
        definition: maskedSql(each.definition, secrets),
      })),
      indexes: table.indexes.map((each) => ({
        ...each,
        definition: maskedSql(each.definition, secrets),
      })),
    })),
  };
}
