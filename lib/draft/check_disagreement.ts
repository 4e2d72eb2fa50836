import { MigrateError } from "../errors.ts";
import { conflictHint } from "./conflict_hint.ts";
import type { EditedDraft } from "./edited_draft.ts";
import { namePosition } from "./name_position.ts";
import type { PlannedChange } from "./plan_change.ts";
import { undoneEdit } from "./undone_edit.ts";

/** Fails with `draft_conflict` where the schema source would take back what the edit does. */
export function checkDisagreement(
  { parsed, given, rest }: EditedDraft,
  planned: PlannedChange,
): void {
  const from = parsed.generated?.schemaHash;
  const moved = from === undefined || from !== planned.schemaHash;
  const undone = undoneEdit({ whole: planned.plan.changes, rest: rest.changes, moved });
  if (undone === undefined) return;
  const { action, kind, name } = undone;
  const what = `${kind} "${name}"`;
  const saying = action === "drop"
    ? `has ${what}, and the schema source does not`
    : action === "create"
    ? `drops ${what}, and the schema source still has it`
    : `and the schema source say different things about ${what}`;
  throw new MigrateError("draft_conflict", `The edited draft ${saying}`, {
    hint: conflictHint,
    position: namePosition(given.up, name) ?? { file: given.up.file, line: 1, column: 1 },
  });
}
