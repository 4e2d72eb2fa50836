import type { MigrateResult } from "../apply/migrate_result.ts";
import type { Hazard } from "../engine/plan.ts";

/** One statement that a deploy runs and that is worth a look before. */
export interface DeployHazard {
  /** The statement. */
  readonly sql: string;
  /** What to know about it. */
  readonly hazards: readonly Hazard[];
}

/** What a deploy is about to do; shown before the question. */
export interface DeployPlan {
  /** The environment's name. */
  readonly environment: string;
  /** Its purpose. */
  readonly purpose: string;
  /** The namespace. */
  readonly namespace: string;
  /** The database, without secrets. */
  readonly target: string;
  /** What will be applied, in order. */
  readonly pending: readonly string[];
  /** What changes, a line each. */
  readonly changes: readonly string[];
  /** The dangerous ones among the statements. */
  readonly hazards: readonly DeployHazard[];
  /** How the live namespace differs from its history, a line each; only where that was allowed. */
  readonly drift: readonly string[];
}

/** What a run of {@linkcode deploy} did. */
export interface DeployResult {
  /** What was to be done. */
  readonly plan: DeployPlan;
  /** What the apply did; absent where nothing was applied. */
  readonly migrate?: MigrateResult;
  /** How the live namespace differs from the schema source afterwards, beyond the drift before. */
  readonly differs: readonly string[];
  /** What the user should know though nothing failed. */
  readonly warnings: readonly string[];
  /** True where nothing was run. */
  readonly dryRun: boolean;
}
