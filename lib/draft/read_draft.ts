import { readText } from "../baseline/read_text.ts";
import { isEdited } from "../migration/text_hash.ts";
import { draftPath, showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";

/** The draft as it stands on the disk. */
export interface Draft {
  readonly path: string;
  /** The path relative to the project. */
  readonly shown: string;
  readonly text: string;
  /** Touched by hand since it was generated, or written by hand. */
  readonly edited: boolean;
}

/** Reads `_draft.sql`; `undefined` where there is none. */
export async function readDraft(project: Project): Promise<Draft | undefined> {
  const path = draftPath(project);
  const shown = showPath(project, path);
  const text = await readText(path, shown);
  return text === undefined ? undefined : { path, shown, text, edited: isEdited(text) };
}
