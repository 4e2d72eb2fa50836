import type { MigrationRecord } from "../engine/history.ts";
import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";
import { errorText } from "./error_text.ts";
import { newRecord } from "./new_record.ts";
import { resetSession } from "./reset_session.ts";
import { runApart, runTogether } from "./run_segments.ts";
import { statementError } from "./statement_error.ts";
import type { Step } from "./step.ts";

/**
 * Runs one migration and records how it went. Throws the error that stopped it, after `failed`
 * was recorded; where the connection is gone the record stays `applying` and the next run finds
 * out what happened.
 */
export async function applyMigration(context: ApplyContext, step: Step): Promise<void> {
  const { prepared, from } = step;
  const { target, history } = context;
  let record = newRecord(prepared.migration, {
    namespace: context.project.environment.namespace,
    status: "applying",
    startedAt: context.now(),
    statementsDone: from,
    transactional: prepared.transactional,
    holder: context.holder,
  });
  const finish = (): MigrationRecord => ({
    ...record,
    status: "applied",
    finishedAt: context.now(),
    statementsDone: prepared.statements.length,
    statementBegun: null,
  });
  await resetSession(context);
  await history.save(record);
  try {
    if (step.cleanup !== undefined) await target.execute(step.cleanup);
    const left = prepared.segments
      .map((segment) => ({
        ...segment,
        statements: segment.statements.filter(({ index }) => index >= from),
      }))
      .filter((segment) => segment.statements.length > 0);
    for (const [index, segment] of left.entries()) {
      const last = index === left.length - 1;
      const run = { prepared, segment, record, finish: last ? finish : undefined };
      record = segment.transactional
        ? await runTogether(context, run)
        : await runApart(context, run);
    }
    if (left.length === 0) await history.save(finish());
  } catch (error) {
    const failure = error instanceof DatabaseError ? statementError(error, { prepared }) : error;
    if (failure instanceof MigrateError) await recordFailure(context, { record, failure });
    throw failure;
  }
}

async function recordFailure(
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
      status: interrupted ? "pending" : "failed",
      finishedAt: interrupted ? null : context.now(),
      error: interrupted ? null : errorText(failure),
      statementBegun: null,
    });
  } catch {
    // The connection went with the statement; the record still says `applying`, which is true.
  }
}
