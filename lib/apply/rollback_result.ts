import type { MigrateError } from "../errors.ts";
import type { AppliedMigration } from "./migrate_result.ts";

/** What a run of {@linkcode rollback} did. */
export interface RollbackResult {
  /** What was rolled back, newest first. */
  readonly rolledBack: readonly AppliedMigration[];
  /** The one the run stopped at; with the code `interrupted` it was stopped, not refused. */
  readonly failed?: { readonly id: string; readonly error: MigrateError };
  /** What would have come next; in a dry run all that would be rolled back, newest first. */
  readonly notRun: readonly string[];
  /** What is lost with it, a line each. */
  readonly lost: readonly string[];
  /** What the user should know though nothing failed. */
  readonly warnings: readonly string[];
  /** True where nothing was run. */
  readonly dryRun: boolean;
}
