import { DatabaseError } from "../engine/target.ts";
import { cancellable } from "./cancellable.ts";
import type { ApplyContext } from "./context.ts";
import type { NumberedStatement, PreparedMigration } from "./prepare.ts";
import { statementError } from "./statement_error.ts";

/** Runs one statement; an abort ends it on the server, where it can be ended. */
export async function runStatement(
  context: ApplyContext,
  run: { readonly prepared: PreparedMigration; readonly statement: NumberedStatement },
): Promise<void> {
  const { target } = context;
  try {
    await cancellable(
      context,
      run.prepared.migration.id,
      () => target.execute(run.statement.sql),
    );
  } catch (error) {
    throw error instanceof DatabaseError ? statementError(error, run) : error;
  }
}
