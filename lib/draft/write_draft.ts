import { readText } from "../baseline/read_text.ts";
import { unwritable } from "../baseline/unwritable.ts";
import { writeText } from "../baseline/write_text.ts";
import { draftPath, showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";

/** A change to the draft file. */
export interface DraftChange {
  /** The text the change was worked out from; `undefined`: there was no draft. */
  readonly was: string | undefined;
  /** `undefined` removes it. */
  readonly becomes: string | undefined;
}

/**
 * Writes or removes the draft; `false`, and nothing done, where it was changed in the meantime: an
 * edit that was saved while the plan was made must not be written over.
 */
export async function writeDraft(project: Project, change: DraftChange): Promise<boolean> {
  const path = draftPath(project);
  const shown = showPath(project, path);
  if (await readText(path, shown) !== change.was) return false;
  if (change.becomes === change.was) return true;
  if (change.becomes !== undefined) await writeText(path, change.becomes, { shown });
  else {
    await Deno.remove(path).catch((error) => {
      throw unwritable(shown, error);
    });
  }
  return true;
}
