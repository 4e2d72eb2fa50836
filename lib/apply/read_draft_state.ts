import { MigrateError } from "../errors.ts";
import { isEdited } from "../migration/text_hash.ts";
import { draftPath, showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";

/** Whether there is a draft, and whether somebody has edited it. */
export async function readDraftState(
  project: Project,
): Promise<{ exists: boolean; edited: boolean }> {
  const path = draftPath(project);
  try {
    return { exists: true, edited: isEdited(await Deno.readTextFile(path)) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { exists: false, edited: false };
    throw new MigrateError("file_unreadable", `Cannot read "${showPath(project, path)}"`, {
      cause: error,
      hint: "make the file readable",
    });
  }
}
