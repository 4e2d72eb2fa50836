import type { AppliedMigration } from "../apply/migrate_result.ts";
import type { MigrateError } from "../errors.ts";

/** How it ended in one namespace. */
export interface NamespaceOutcome {
  readonly namespace: string;
  readonly applied: readonly AppliedMigration[];
  /** In a dry run: what would be applied. */
  readonly pending: readonly string[];
  readonly warnings: readonly string[];
  readonly failed?: { readonly id?: string; readonly error: MigrateError };
}
