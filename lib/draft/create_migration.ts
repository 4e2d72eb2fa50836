import { ensureBaseline } from "../baseline/ensure_baseline.ts";
import { writeText } from "../baseline/write_text.ts";
import type { Ask } from "../engine/ask.ts";
import { MigrateError } from "../errors.ts";
import { slug } from "../migration/file_name.ts";
import { formatMigration } from "../migration/format_migration.ts";
import type { Project } from "../project/project.ts";
import { checkProof } from "./check_proof.ts";
import type { CreateResult } from "./create_result.ts";
import { generatedText } from "./generated_text.ts";
import { isEmptyPlan } from "./is_empty_plan.ts";
import { knownRenames } from "./known_renames.ts";
import { nextFile } from "./next_file.ts";
import { planChange } from "./plan_change.ts";
import { readDraft } from "./read_draft.ts";
import { sealedMigrations } from "./sealed_migrations.ts";
import { type DialectOptions, withDialect } from "./with_dialect.ts";
import { writeDraft } from "./write_draft.ts";

/** Options of {@linkcode createMigration}. */
export interface CreateMigrationOptions extends DialectOptions {
  /** The time it is created at; the clock's without it. */
  readonly now?: () => Date;
  /** Asks whether a drop and an add are a rename. */
  readonly ask?: Ask;
  /** A file to be written by hand, whatever the schema source says. */
  readonly empty?: boolean;
  /** Writes it also where it could not be proven. */
  readonly allowUnproven?: boolean;
}

/**
 * Writes a sealed migration straight from the difference, without the draft. Fails with `usage` for
 * a name without letters and digits, `draft_edited` while an edited draft exists, `refused` where
 * there is no difference, `plan_unproven`, and with what {@linkcode diff} fails with.
 *
 * @example
 * ```ts
 * import { createMigration, initProject, loadProject } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir);
 * await Deno.writeTextFile(`${dir}/schema.sql`, "CREATE TABLE users (id int PRIMARY KEY);");
 * const project = await loadProject(dir);
 * const { path } = await createMigration(project, "add users");
 * console.log(path); // kalam/migrations/20260611120000_add_users.sql
 * ```
 */
export async function createMigration(
  project: Project,
  name: string,
  options: CreateMigrationOptions = {},
): Promise<CreateResult> {
  const title = slug(name);
  await refuseEditedDraft(project);
  const created = (options.now ?? (() => new Date()))();
  return options.empty
    ? await createEmpty(project, title, created)
    : await createPlanned(project, title, { ...options, created });
}

async function refuseEditedDraft(project: Project): Promise<void> {
  const draft = await readDraft(project);
  if (!draft?.edited) return;
  throw new MigrateError("draft_edited", `The draft "${draft.shown}" was edited by hand`, {
    hint: "seal it with: kalam-migrate seal, or throw it away with: kalam-migrate draft --discard",
  });
}

async function createEmpty(project: Project, name: string, created: Date): Promise<CreateResult> {
  const migrations = await sealedMigrations(project);
  const { id, path, shown } = nextFile(project, { name, now: created, migrations });
  const text = formatMigration({ name, created, up: "", down: "" });
  await writeText(path, text, { shown, createNew: true });
  return { id, path: shown };
}

async function createPlanned(
  project: Project,
  name: string,
  options: CreateMigrationOptions & { readonly created: Date },
): Promise<CreateResult> {
  const { created, ask } = options;
  return await withDialect(project, options, async (dialect) => {
    const draft = await readDraft(project);
    const renames = knownRenames(draft);
    const planned = await planChange(project, dialect, { renames, ask });
    const { plan, migrations } = planned;
    if (isEmptyPlan(plan)) {
      throw new MigrateError("refused", "The schema source needs no migration", {
        hint: "change the schema source, or use --empty for a migration to write by hand",
      });
    }
    if (!options.allowUnproven) checkProof(plan.proof, "The migration");
    await ensureBaseline(project, migrations);
    const { id, path, shown } = nextFile(project, { name, now: created, migrations });
    const text = generatedText(plan, { ...planned, name, created });
    await writeText(path, text, { shown, createNew: true });
    // What it drafted is sealed now; one that was edited this very moment is kept.
    if (draft !== undefined && !draft.edited) {
      await writeDraft(project, { was: draft.text, becomes: undefined });
    }
    return { id, path: shown, plan };
  });
}
