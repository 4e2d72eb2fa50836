import { basename, resolve } from "node:path";
import { withoutPassword } from "../adopt/without_password.ts";
import { openSession, type Session } from "../apply/session.ts";
import { toldPlainly } from "../apply/told_plainly.ts";
import { MigrateError } from "../errors.ts";
import { openDialect } from "../open.ts";
import { dialectOf } from "../project/expand_url.ts";
import { type InitResult, projectText } from "../project/init_project.ts";
import { parseProject } from "../project/parse_project.ts";
import { driftLines } from "./drift_lines.ts";
import { openFolder } from "./folder.ts";
import { historyPlace } from "./history_place.ts";
import type { ImportOptions } from "./import_options.ts";
import type { ImportResult } from "./import_result.ts";
import { orNothing } from "./or_nothing.ts";
import { ownUrl } from "./own_url.ts";
import { readApplied } from "./read_applied.ts";
import { readForeign } from "./read_foreign.ts";
import { recordApplied } from "./record_applied.ts";
import { replayedSchema } from "./replayed_schema.ts";
import { refuseProject } from "./refuse_project.ts";
import { writeProject } from "./write_project.ts";

/**
 * Makes a project of another migration tool's: its migrations become sealed ones in the same order,
 * with the same SQL, and `schema.sql` is what they lead to. With a URL, those that the tool's
 * history there calls applied are recorded as applied; nothing else is written to the database.
 * Either all of it is done or nothing.
 *
 * Throws `usage` where the tool cannot be told, `unsupported` where migrations are no SQL,
 * `migration_invalid`, `migration_not_found` where one is applied there and has no file here,
 * `statement_failed` where they do not run in the scratch, `refused`, `connection_failed`.
 *
 * @example
 * ```ts
 * import { importProject } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await Deno.mkdir(`${dir}/db/migrations`, { recursive: true });
 * await Deno.writeTextFile(
 *   `${dir}/db/migrations/20240101000000_users.sql`,
 *   "-- migrate:up\nCREATE TABLE users (id int);\n-- migrate:down\nDROP TABLE users;\n",
 * );
 * const { tool, migrations } = await importProject(dir, { folder: `${dir}/db/migrations` });
 * console.log(tool, migrations[0]?.id); // dbmate 20240101000000_users.sql
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function importProject(dir: string, options: ImportOptions): Promise<ImportResult> {
  const root = resolve(dir);
  await refuseProject(root);
  const { url, namespace: path } = ownUrl(options.url ?? "");
  if ([url, options.dev ?? ""].some((one) => dialectOf(one) === "kalamdb")) {
    throw new MigrateError("usage", "Migrations of other tools can only be for PostgreSQL", {
      hint: "use a URL such as postgres://user@host:5432/database",
    });
  }
  const folder = await openFolder(resolve(options.folder), options.shown ?? options.folder);
  const read = await readForeign(folder, options.tool);
  const namespace = options.namespace ?? path ?? "public";
  const place = historyPlace(read.tool, { namespace, named: options.history });
  const live = url === "" ? undefined : withoutPassword(url);
  const ignore = place.schema === namespace ? [place.table] : [];
  const name = options.name ?? basename(root);
  const { dev, scratch } = options;
  const settings = { name, namespace, url: dev, live, ignore, scratch };
  const variables = {
    ...options.variables,
    KALAM_ENV: live === undefined ? "dev" : "live",
    KALAM_URL: url,
    KALAM_NAMESPACE: namespace,
  };
  const files = read.sealed.map(({ migration }) => `kalam/migrations/${migration.id}`);
  return await orNothing(root, files, async () => {
    const project = await parseProject(root, projectText(root, settings), { variables });
    await using session = live === undefined ? undefined : await openSession(project);
    const told = async <T>(body: (open: Session) => Promise<T>, otherwise: T): Promise<T> =>
      session === undefined
        ? otherwise
        : await toldPlainly(session.target.label, () => body(session));
    const applied = await told(({ target }) => readApplied(target, read, place), []);
    const ids = applied.map(({ migration }) => migration.id);
    await using dialect = await openDialect(project);
    const schema = await replayedSchema(project, dialect, read.sealed);
    const drift = await told(
      ({ target }) => driftLines(project, { target, dialect, applied }),
      [],
    );
    const write = () => writeProject(root, { settings, schema: schema.text, sealed: read.sealed });
    const record = {
      project,
      applied,
      reason: `applied by ${read.tool.name}`,
      now: options.now ?? (() => new Date()),
      holder: options.holder,
    };
    const made = await told<InitResult | undefined>(
      (open) => recordApplied(open, record, write),
      undefined,
    );
    return {
      ...made ?? await write(),
      tool: read.tool.name,
      migrations: read.sealed.map((one) => ({
        id: one.migration.id,
        from: one.from,
        applied: ids.includes(one.migration.id),
      })),
      live: live !== undefined,
      drift,
      notes: [...read.notes, ...schema.notes],
    };
  });
}
