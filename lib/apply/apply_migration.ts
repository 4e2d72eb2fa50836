import type { MigrationRecord } from "../engine/history.ts";
import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";
import { fitsOneRequest } from "./fits_one_request.ts";
import { newRecord } from "./new_record.ts";
import { resetSession } from "./reset_session.ts";
import { retryApart } from "./retry_apart.ts";
import { runAtOnce } from "./run_at_once.ts";
import { runApart, runTogether } from "./run_segments.ts";
import { statementError } from "./statement_error.ts";
import { recordFailure } from "./record_failure.ts";
import { segmentsFrom } from "./segments_from.ts";
import type { Step } from "./step.ts";
import { withRetries } from "./with_retries.ts";

/**
 * Runs one migration and records how it went. Throws the error that stopped it, after `failed`
 * was recorded; where the connection is gone the record stays `applying` and the next run finds
 * out what happened.
 */
export async function applyMigration(context: ApplyContext, step: Step): Promise<void> {
  const { prepared, from } = step;
  let record = newRecord(prepared.migration, {
    namespace: context.project.environment.namespace,
    status: "applying",
    startedAt: context.now(),
    statementsDone: from,
    transactional: prepared.transactional,
    holder: context.holder,
    reason: step.record?.reason ?? null,
  });
  const orRecordFailure = async <T>(body: () => Promise<T>): Promise<T> => {
    try {
      return await body();
    } catch (error) {
      const failure = error instanceof DatabaseError ? statementError(error, { prepared }) : error;
      if (failure instanceof MigrateError) await recordFailure(context, { record, failure });
      throw failure;
    }
  };
  if (fitsOneRequest(context, step)) {
    let tries = 0;
    const run = () => runAtOnce(context, { prepared, record, again: tries++ > 0 });
    if (await orRecordFailure(() => withRetries(context, record.id, run))) return;
  }
  await resetSession(context);
  await context.history.save(record);
  await orRecordFailure(() => runParts(context, { step, record, onDone: (next) => record = next }));
}

interface PartsRun {
  readonly step: Step;
  readonly record: MigrationRecord;
  /** Called with the record as it stands after each part. */
  readonly onDone: (record: MigrationRecord) => void;
}

/** Runs what is left of a migration, part by part. */
async function runParts(context: ApplyContext, run: PartsRun): Promise<void> {
  const { target, history } = context;
  const { prepared, from, cleanup } = run.step;
  let { record } = run;
  const finish = () =>
    history.save({
      ...record,
      status: "applied",
      finishedAt: context.now(),
      statementsDone: prepared.statements.length,
      statementBegun: null,
    });
  if (cleanup !== undefined) {
    await retryApart(context, prepared.migration.id, () => target.execute(cleanup));
  }
  const left = segmentsFrom(prepared, from);
  for (const [index, segment] of left.entries()) {
    const last = index === left.length - 1;
    const part = { prepared, segment, record, finish: last ? finish : undefined };
    record = segment.transactional
      ? await runTogether(context, part)
      : await runApart(context, part);
    run.onDone(record);
  }
  if (left.length === 0) await finish();
}
