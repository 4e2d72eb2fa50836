import { followsNote } from "../baseline/follows.ts";
import type { Plan, RenameAnswer } from "../engine/plan.ts";
import { formatMigration } from "../migration/format_migration.ts";
import type { Migration } from "../migration/migration.ts";
import { proofNotes } from "./proof_notes.ts";
import { renameDirective } from "../migration/directives.ts";
import { relevantRenames } from "./relevant_renames.ts";
import { renameNotes } from "./rename_notes.ts";
import { statementsText } from "./statements_text.ts";

/** What a generated file says about itself, beside its plan. */
export interface GeneratedTextOptions {
  readonly name: string;
  readonly created: Date;
  readonly schemaHash: string;
  /** The sealed migrations it comes after. */
  readonly migrations: readonly Migration[];
  readonly renames: readonly RenameAnswer[];
}

/** A plan as a migration file. */
export function generatedText(plan: Plan, options: GeneratedTextOptions): string {
  return formatMigration({
    name: options.name,
    created: options.created,
    directives: relevantRenames(plan, options.renames).map(renameDirective),
    notes: [
      followsNote(options.migrations),
      ...proofNotes(plan.proof),
      ...plan.notes.map((note) => `Note: ${note.replace(/\s+/g, " ").trim()}`),
      ...renameNotes(plan.renames),
    ],
    up: statementsText(plan.up),
    down: statementsText(plan.down),
    generatedFrom: options.schemaHash,
  });
}
