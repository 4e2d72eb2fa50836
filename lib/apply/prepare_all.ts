import type { Target } from "../engine/target.ts";
import { MigrateError, type Problem } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import { prepare, type PreparedMigration } from "./prepare.ts";
import { problemsError } from "./problems_error.ts";
import { transactionProblems } from "./transaction_problems.ts";

/** Prepares migrations before any of them runs; all their problems are thrown together. */
export function prepareAll(
  migrations: readonly Migration[],
  target: Target,
): PreparedMigration[] {
  const problems: Problem[] = [];
  const prepared: PreparedMigration[] = [];
  for (const migration of migrations) {
    try {
      const one = prepare(migration, target);
      problems.push(...transactionProblems(one));
      prepared.push(one);
    } catch (error) {
      if (!(error instanceof MigrateError)) throw error;
      problems.push(inFile(error, migration));
    }
  }
  const error = problemsError("migration_invalid", problems, {
    several: `Cannot migrate: ${problems.length} problems in the migrations`,
  });
  if (error !== undefined) throw error;
  return prepared;
}

/** The splitter counts lines from the start of the UP part. */
function inFile(error: MigrateError, migration: Migration): Problem {
  const { message, hint, position } = error;
  return {
    message,
    hint,
    position: position && { ...position, line: position.line + migration.parsed.upLine },
  };
}
