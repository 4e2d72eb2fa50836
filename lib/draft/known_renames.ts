import type { RenameAnswer } from "../engine/plan.ts";
import { parseMigration } from "../migration/parse_migration.ts";
import type { Draft } from "./read_draft.ts";

/** The answers a draft keeps; none where it cannot be read as a migration. */
export function knownRenames(draft: Draft | undefined): readonly RenameAnswer[] {
  if (draft === undefined) return [];
  try {
    return parseMigration(draft.text, { file: draft.shown }).directives.renames;
  } catch {
    return [];
  }
}
