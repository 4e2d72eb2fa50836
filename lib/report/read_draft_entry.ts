import { createdAt } from "../draft/created_at.ts";
import { readDraft } from "../draft/read_draft.ts";
import { titleOf } from "../draft/title_of.ts";
import { parseMigration } from "../migration/parse_migration.ts";
import type { Project } from "../project/project.ts";
import type { HistoryEntry } from "./history_entry.ts";
import { readFilePart } from "./read_file_part.ts";

/** The draft as the last entry of the time line; `undefined` where there is none. */
export async function readDraftEntry(project: Project): Promise<HistoryEntry | undefined> {
  const draft = await readDraft(project);
  if (draft === undefined) return undefined;
  const parsed = parseMigration(draft.text, { file: draft.shown });
  return {
    id: "_draft.sql",
    name: titleOf(draft.text) ?? "draft",
    createdAt: createdAt(draft.text) ?? null,
    standing: "draft",
    file: readFilePart(parsed, draft.text),
  };
}
