import { join, resolve } from "node:path";
import type { Holder } from "../apply/holder.ts";
import { repair } from "../apply/repair.ts";
import { openSession } from "../apply/session.ts";
import { toldPlainly } from "../apply/told_plainly.ts";
import { createMigration } from "../draft/create_migration.ts";
import { MigrateError } from "../errors.ts";
import { introspectTarget } from "../open.ts";
import { dialectOf } from "../project/expand_url.ts";
import { initProject, projectText } from "../project/init_project.ts";
import { loadProject } from "../project/load_project.ts";
import { parseProject } from "../project/parse_project.ts";
import type { Project } from "../project/project.ts";
import type { AdoptResult } from "./adopt_result.ts";
import { schemaText } from "./schema_text.ts";
import { withoutPassword } from "./without_password.ts";

/** How {@linkcode adoptDatabase} reads and writes. */
export interface AdoptOptions {
  /** The database: a `postgres://` or `https://` URL. A password in it is used and not written down. */
  readonly url: string;
  /** The project's name; the folder's unless given. */
  readonly name?: string;
  /** The schema to take over; `public` unless given, which it has to be on KalamDB. */
  readonly namespace?: string;
  /** The URL of a server to plan and prove on; the embedded engine unless given. */
  readonly scratch?: string;
  /** The process environment, for `PGPASSWORD` and the like. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What time it is, for the migration's name; the system's clock unless given. */
  readonly now?: () => Date;
  /** Who takes over, for the record. */
  readonly holder?: Holder;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/**
 * Makes a project of a database that is there: writes `schema.sql` from what is in it, and a first
 * migration that counts as applied there. Nothing else is changed in the database. It becomes the
 * environment `live`, with the purpose `production`; `dev` is an embedded database.
 *
 * Throws `refused` where the folder is a project already, `connection_failed`, `file_unwritable`.
 *
 * @example
 * ```ts ignore
 * import { adoptDatabase } from "@kalam/migrate";
 *
 * const { migration } = await adoptDatabase(".", { url: "postgres://app@localhost/shop" });
 * console.log(migration); // 20260611120000_initial.sql
 * ```
 */
export async function adoptDatabase(dir: string, options: AdoptOptions): Promise<AdoptResult> {
  const root = resolve(dir);
  for (const file of ["kalam.toml", "schema.sql"]) {
    if (!await exists(join(root, file))) continue;
    throw new MigrateError("refused", `Cannot take over a database here: there is a "${file}"`, {
      hint: "use an empty folder: --project-dir <path>",
    });
  }
  const { url, name, now, holder, scratch } = options;
  const namespace = options.namespace ?? defaultNamespace(url);
  const shown = withoutPassword(url);
  const settings = { name, namespace, live: shown, scratch };
  const variables = { ...options.variables, KALAM_ENV: "live", KALAM_URL: url };
  // Read first: a database that cannot be reached leaves no half-made project behind.
  const found = await readLive(
    await parseProject(root, projectText(root, settings), { variables }),
  );
  const made = await initProject(root, settings);
  const project = await loadProject(root, { variables });
  await Deno.writeTextFile(join(root, "schema.sql"), schemaText(found.statements));
  const { notes } = found;
  if (found.statements.length === 0) return { ...made, notes };
  const { id } = await createMigration(project, "initial", { now, allowUnproven: true });
  await repair(project, id, {
    markApplied: true,
    reason: "was there when the project was made",
    now,
    holder,
  });
  return { ...made, migration: id, notes };

  async function readLive(project: Project) {
    const { privileges, owners } = project.schema;
    await using session = await openSession(project, { readOnly: true });
    const { target, history } = session;
    return await toldPlainly(target.label, async () => {
      const earlier = await history.list(namespace);
      const found = await introspectTarget(target, { namespace, privileges, owners });
      if (earlier.length === 0) return found;
      const count = earlier.length === 1 ? "1 migration" : `${earlier.length} migrations`;
      const note = `its history has ${count} of an earlier project, which status calls missing`;
      return { ...found, notes: [note, ...found.notes] };
    });
  }
}

function defaultNamespace(url: string): string {
  if (dialectOf(url) !== "kalamdb") return "public";
  throw new MigrateError("usage", "Which namespace of the server is taken over?", {
    hint: "name it: --namespace <name>",
  });
}
