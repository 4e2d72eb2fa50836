import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";
import { newRecord } from "./new_record.ts";
import { resetSession } from "./reset_session.ts";
import { retryApart } from "./retry_apart.ts";
import { runApart, runTogether } from "./run_segments.ts";
import { statementError } from "./statement_error.ts";
import { recordFailure } from "./record_failure.ts";
import { segmentsFrom } from "./segments_from.ts";
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
    reason: step.record?.reason ?? null,
  });
  const finish = () =>
    history.save({
      ...record,
      status: "applied",
      finishedAt: context.now(),
      statementsDone: prepared.statements.length,
      statementBegun: null,
    });
  await resetSession(context);
  await history.save(record);
  try {
    const { cleanup } = step;
    if (cleanup !== undefined) {
      await retryApart(context, prepared.migration.id, () => target.execute(cleanup));
    }
    const left = segmentsFrom(prepared, from);
    for (const [index, segment] of left.entries()) {
      const last = index === left.length - 1;
      const run = { prepared, segment, record, finish: last ? finish : undefined };
      record = segment.transactional
        ? await runTogether(context, run)
        : await runApart(context, run);
    }
    if (left.length === 0) await finish();
  } catch (error) {
    const failure = error instanceof DatabaseError ? statementError(error, { prepared }) : error;
    if (failure instanceof MigrateError) await recordFailure(context, { record, failure });
    throw failure;
  }
}
