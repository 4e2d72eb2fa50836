import type { MigrationRecord } from "../engine/history.ts";
import type { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";
import { errorText } from "./error_text.ts";
import { resetSession } from "./reset_session.ts";

/** Records how a migration failed, where the error says that it did. */
export async function recordFailure(
  context: ApplyContext,
  what: { readonly record: MigrationRecord; readonly failure: MigrateError },
): Promise<void> {
  const { failure } = what;
  const interrupted = failure.code === "interrupted";
  // Any other error says nothing about the statement: it may have been done.
  if (!interrupted && failure.code !== "statement_failed") return;
  try {
    // The record in the database knows what a rollback took back, ours does not.
    await resetSession(context);
    const records = await context.history.list(what.record.namespace);
    const stored = records.find(({ id }) => id === what.record.id) ?? what.record;
    await context.history.save({
      ...stored,
      // A rollback half done is not pending: the next one goes on with it.
      status: !interrupted ? "failed" : stored.direction === "down" ? "applying" : "pending",
      finishedAt: interrupted ? null : context.now(),
      error: interrupted ? null : errorText(failure),
      statementBegun: null,
    });
  } catch {
    // The connection went with the statement; the record still says `applying`, which is true.
  }
}
