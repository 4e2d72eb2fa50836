import type { AppliedMigration } from "../apply/migrate_result.ts";
import type { MigrateError } from "../errors.ts";

/** What a run of {@linkcode migrateFleet} did. Each namespace stands in one of the lists. */
export interface FleetResult {
  /** The environment's name. */
  readonly environment: string;
  /** The server, without secrets. */
  readonly target: string;
  /** Where something was applied, and nothing failed. */
  readonly applied: readonly MigratedNamespace[];
  /** Where there was nothing to do. */
  readonly upToDate: readonly string[];
  /** Where it stopped; with the code `interrupted` it was stopped, not refused. */
  readonly failed: readonly FailedNamespace[];
  /** What the run did not come to any more. */
  readonly notRun: readonly string[];
  /** In a dry run: what would be applied where. */
  readonly pending: readonly PendingNamespace[];
  /** What the user should know though nothing failed. */
  readonly warnings: readonly string[];
  /** True where nothing was run. */
  readonly dryRun: boolean;
  /** What there is to say about all that failed, those with the same error together. */
  readonly error?: MigrateError;
}

/** A namespace in which migrations were applied. */
export interface MigratedNamespace {
  /** Its name. */
  readonly namespace: string;
  /** What was applied, in order. */
  readonly applied: readonly AppliedMigration[];
}

/** A namespace in which it went wrong. */
export interface FailedNamespace {
  /** Its name. */
  readonly namespace: string;
  /** What was applied before that. */
  readonly applied: readonly AppliedMigration[];
  /** The migration it stopped at; absent where none was begun. */
  readonly id?: string;
  /** Why. */
  readonly error: MigrateError;
}

/** A namespace and what would be applied there. */
export interface PendingNamespace {
  /** Its name. */
  readonly namespace: string;
  /** The ids, in order. */
  readonly migrations: readonly string[];
}

/** What happens while {@linkcode migrateFleet} runs, for progress. */
export interface FleetEvent {
  /** `canary`: the first namespace runs alone; `progress`: one more has ended. */
  readonly type: "canary" | "progress";
  /** The namespace it is about. */
  readonly namespace: string;
  /** How many have ended. */
  readonly done: number;
  /** How many there are to do, without those that are up to date from the start. */
  readonly total: number;
  /** How many of those that have ended failed. */
  readonly failed: number;
}
