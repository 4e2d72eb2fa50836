import { MigrateError } from "../errors.ts";
import { conflictHint } from "./conflict_hint.ts";
import type { Draft } from "./read_draft.ts";

/**
 * Turns why a draft could not be loaded into a conflict, or says that a generated one is out of date;
 * other errors stay what they are.
 */
export function draftConflict(draft: Draft, error: unknown): unknown {
  if (!(error instanceof MigrateError) || !loadErrors.has(error.code)) return error;
  const code = draft.edited ? "draft_conflict" : "draft_stale";
  return new MigrateError(code, `The draft "${draft.shown}" does not apply`, {
    detail: [error.message, error.detail].filter((part) => part !== undefined).join("\n"),
    hint: draft.edited ? conflictHint : "bring it up to date with: kalam-migrate draft",
    position: error.position,
    problems: error.problems,
    cause: error,
  });
}

const loadErrors: ReadonlySet<string> = new Set([
  "schema_invalid",
  "statement_failed",
  "migration_invalid",
]);
