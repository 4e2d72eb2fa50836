import type { LockHolder } from "../engine/history.ts";
import type { MigrateError } from "../errors.ts";

/** What a run of {@linkcode migrate} did. */
export interface MigrateResult {
  /** What was applied, in order. */
  readonly applied: readonly AppliedMigration[];
  /** The one the run stopped at; with the code `interrupted` it was stopped, not refused. */
  readonly failed?: { readonly id: string; readonly error: MigrateError };
  /** What would have come next; in a dry run all that would be applied, in order. */
  readonly notRun: readonly string[];
  /** Marked as applied without being run, by an answer to a recovery question. */
  readonly skipped: readonly string[];
  /** What the user should know though nothing failed. */
  readonly warnings: readonly string[];
  /** True where there was nothing to do. */
  readonly upToDate: boolean;
  /** True where nothing was run. */
  readonly dryRun: boolean;
}

/** One migration that was applied, and how long it took. */
export interface AppliedMigration {
  /** The file name. */
  readonly id: string;
  /** How long it took. */
  readonly milliseconds: number;
}

/** What happens while {@linkcode migrate} or {@linkcode rollback} runs, for progress. */
export interface MigrateEvent {
  /** What happened. */
  readonly type:
    | "applying"
    | "applied"
    | "rolling_back"
    | "rolled_back"
    | "retrying"
    | "failed"
    | "waiting";
  /** The migration it is about. */
  readonly id?: string;
  /** How long it took, once it is applied or rolled back. */
  readonly milliseconds?: number;
  /** How many of this run are through. */
  readonly done?: number;
  /** How many this run has in all. */
  readonly total?: number;
  /** Who holds the lock that is waited for. */
  readonly holder?: LockHolder;
  /** How many milliseconds are waited at most. */
  readonly wait?: number;
}
