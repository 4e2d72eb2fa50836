import { unwritable } from "../baseline/unwritable.ts";
import type { Ask } from "../engine/ask.ts";
import { MigrateError } from "../errors.ts";
import { changeName } from "../migration/change_name.ts";
import { slug } from "../migration/file_name.ts";
import type { Project } from "../project/project.ts";
import { nextFile } from "./next_file.ts";
import { type Draft, readDraft } from "./read_draft.ts";
import { checkSealable } from "./check_sealable.ts";
import type { SealResult } from "./seal_result.ts";
import { titleOf } from "./title_of.ts";
import { type DialectOptions, withDialect } from "./with_dialect.ts";

/** Options of {@linkcode seal}. */
export interface SealOptions extends DialectOptions {
  /** The migration's name; without it one is made from what changed. */
  readonly name?: string;
  /** The time of its file name; the clock's without it. */
  readonly now?: () => Date;
  /** Asks whether to seal a draft that no longer matches the schema source. */
  readonly ask?: Ask;
  /** Seals it also where it could not be proven. */
  readonly allowUnproven?: boolean;
  /** The draft's text as somebody agreed to it: another one is `draft_stale`. */
  readonly text?: string;
}

/**
 * Makes the draft the next sealed migration: a rename that keeps every byte. It applies nothing.
 * Fails with `draft_missing`; `draft_stale` where the draft does not match the schema source and
 * nobody says to seal it anyway; `draft_conflict` where an edited one does not load; `plan_unproven`;
 * and with what {@linkcode diff} fails with.
 *
 * @example
 * ```ts
 * import { initProject, loadProject, seal, updateDraft } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir);
 * await Deno.writeTextFile(`${dir}/schema.sql`, "CREATE TABLE users (id int PRIMARY KEY);");
 * const project = await loadProject(dir);
 * await updateDraft(project);
 * console.log((await seal(project)).id); // 20260611120000_create_users.sql
 * ```
 */
export async function seal(project: Project, options: SealOptions = {}): Promise<SealResult> {
  const given = options.name === undefined ? undefined : slug(options.name);
  const draft = await readDraft(project);
  if (draft === undefined) {
    throw new MigrateError("draft_missing", "There is no draft to seal", {
      hint: "make one with: kalam-migrate draft",
    });
  }
  if (options.text !== undefined && options.text !== draft.text) throw changedMeanwhile();
  return await withDialect(project, options, async (dialect) => {
    const { plan, migrations } = await checkSealable(project, draft, { ...options, dialect });
    const name = given ??
      (plan.changes.length > 0 ? changeName(plan.changes) : titleOf(draft.text) ?? "edit");
    const now = (options.now ?? (() => new Date()))();
    const { id, path, shown } = nextFile(project, { name, now, migrations });
    await unchanged(project, draft);
    await rename(draft, path);
    return { id, path: shown, plan };
  });
}

/** Only what was looked at is sealed. */
async function unchanged(project: Project, draft: Draft): Promise<void> {
  if ((await readDraft(project))?.text !== draft.text) throw changedMeanwhile();
}

function changedMeanwhile(): MigrateError {
  return new MigrateError("draft_stale", "The draft was changed while it was being sealed", {
    hint: "look at it and seal it again",
  });
}

async function rename(draft: Draft, path: string): Promise<void> {
  try {
    await Deno.rename(draft.path, path);
  } catch (error) {
    throw unwritable(draft.shown, error);
  }
}
