import type { Ask } from "../engine/ask.ts";
import type { Outline } from "../engine/dialect.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import type { DraftResult } from "./draft_result.ts";
import { readDraft } from "./read_draft.ts";
import { updateEdited } from "./update_edited.ts";
import { updateGenerated } from "./update_generated.ts";
import { type DialectOptions, withDialect } from "./with_dialect.ts";

/** Options of {@linkcode updateDraft}. */
export interface UpdateDraftOptions extends DialectOptions {
  /** The time a new draft is created at; the clock's without it. */
  readonly now?: () => Date;
  /** Asks whether a drop and an add are a rename. */
  readonly ask?: Ask;
  /** Called with what a draft that nobody edited changes, as soon as that is known. */
  readonly onOutline?: (outline: Outline) => void;
  /** Throws an edited draft away and makes it anew. */
  readonly discard?: boolean;
}

/**
 * Brings `_draft.sql` up to date with the schema source: writes it, removes it when nothing is left
 * to draft, or adds to one that was edited by hand what it lacks. An edited draft that does not go
 * together with the schema source is left as it is, and the result says why. Fails with
 * `schema_missing`, `schema_invalid`, `file_unreadable`, `file_unwritable` or `migration_invalid`.
 *
 * @example
 * ```ts
 * import { initProject, loadProject, updateDraft } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir);
 * await Deno.writeTextFile(`${dir}/schema.sql`, "CREATE TABLE users (id int PRIMARY KEY);");
 * const project = await loadProject(dir);
 * const { state, path } = await updateDraft(project);
 * console.log(state, path); // written kalam/migrations/_draft.sql
 * ```
 */
export async function updateDraft(
  project: Project,
  options: UpdateDraftOptions = {},
): Promise<DraftResult> {
  const { now = () => new Date(), ask, onOutline, discard = false } = options;
  return await withDialect(project, options, async (dialect) => {
    for (let attempt = 0; attempt < 5; attempt++) {
      const draft = await readDraft(project);
      const result = draft?.edited && !discard
        ? await updateEdited(project, dialect, { draft, ask })
        : await updateGenerated(project, dialect, { draft, ask, onOutline, now });
      if (result !== undefined) return result;
    }
    throw new MigrateError("draft_conflict", "Cannot update the draft: it keeps changing", {
      hint: "see whether another kalam-migrate dev is running, then try again",
    });
  });
}
