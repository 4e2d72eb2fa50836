import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";
import type { NumberedStatement, PreparedMigration } from "./prepare.ts";
import { statementError } from "./statement_error.ts";

const cancelled = "57014";

/** Runs one statement; an abort ends it on the server, where it can be ended. */
export async function runStatement(
  context: ApplyContext,
  run: { readonly prepared: PreparedMigration; readonly statement: NumberedStatement },
): Promise<void> {
  const { signal, target } = context;
  const interrupted = () =>
    new MigrateError("interrupted", `"${run.prepared.migration.id}" was interrupted`);
  if (signal?.aborted) throw interrupted();
  let ending: Promise<void> | undefined;
  const end = () => ending = target.cancel?.();
  signal?.addEventListener("abort", end);
  try {
    await target.execute(run.statement.sql);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (signal?.aborted && error.sqlState === cancelled) throw interrupted();
    throw statementError(error, run);
  } finally {
    signal?.removeEventListener("abort", end);
    // A late cancel would end the statement after this one.
    await ending;
  }
}
