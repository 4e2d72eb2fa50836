import type { Target } from "../engine/target.ts";
import { MigrateError, type Problem } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import { copyProblems } from "./copy_problems.ts";
import { type Direction, prepare, type PreparedMigration } from "./prepare.ts";
import { problemsError } from "./problems_error.ts";
import { sessionProblems } from "./session_problems.ts";
import { transactionProblems } from "./transaction_problems.ts";

/** Prepares migrations before any of them runs; all their problems are thrown together. */
export function prepareAll(
  migrations: readonly Migration[],
  target: Target,
  { direction = "up" }: { readonly direction?: Direction } = {},
): PreparedMigration[] {
  const problems: Problem[] = [];
  const prepared: PreparedMigration[] = [];
  for (const migration of migrations) {
    try {
      const one = prepare(migration, target, { direction });
      problems.push(
        ...copyProblems(one),
        ...transactionProblems(one, target),
        ...sessionProblems(one, target),
      );
      prepared.push(one);
    } catch (error) {
      if (!(error instanceof MigrateError)) throw error;
      problems.push(inFile(error, { migration, direction }));
    }
  }
  const error = problemsError("migration_invalid", problems, {
    several: `${problems.length} problems in the migrations: nothing was run`,
  });
  if (error !== undefined) throw error;
  return prepared;
}

/** The splitter counts lines from the start of the part. */
function inFile(
  error: MigrateError,
  { migration, direction }: { readonly migration: Migration; readonly direction: Direction },
): Problem {
  const { message, hint, position } = error;
  const above = direction === "up" ? migration.parsed.upLine : migration.parsed.downLine ?? 0;
  return {
    message,
    hint,
    position: position && { ...position, line: position.line + above },
  };
}
