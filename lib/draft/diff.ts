import type { Plan, RenameAnswer } from "../engine/plan.ts";
import type { Project } from "../project/project.ts";
import { knownRenames } from "./known_renames.ts";
import { planChange } from "./plan_change.ts";
import { readDraft } from "./read_draft.ts";
import { type DialectOptions, withDialect } from "./with_dialect.ts";

/** Options of {@linkcode diff}. */
export interface DiffOptions extends DialectOptions {
  /** Answers to rename questions; without them, those the draft keeps. */
  readonly renames?: readonly RenameAnswer[];
}

/**
 * The proven plan from the sealed migrations of a project to its schema source. Changes nothing and
 * connects to no environment. Fails with `schema_missing`, `schema_invalid`, `file_unreadable` or
 * `migration_invalid`.
 *
 * @example
 * ```ts
 * import { diff, initProject, loadProject } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir);
 * await Deno.writeTextFile(`${dir}/schema.sql`, "CREATE TABLE users (id int PRIMARY KEY);");
 * const project = await loadProject(dir);
 * const plan = await diff(project);
 * console.log(plan.proof.up); // proven
 * ```
 */
export async function diff(project: Project, options: DiffOptions = {}): Promise<Plan> {
  const renames = options.renames ?? knownRenames(await readDraft(project).catch(() => undefined));
  return await withDialect(
    project,
    options,
    async (dialect) => (await planChange(project, dialect, { renames })).plan,
  );
}
