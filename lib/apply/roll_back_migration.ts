import type { MigrationRecord } from "../engine/history.ts";
import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";
import { forget } from "./forget.ts";
import { newRecord } from "./new_record.ts";
import { recordFailure } from "./record_failure.ts";
import { resetSession } from "./reset_session.ts";
import { retryApart } from "./retry_apart.ts";
import { runApart, runTogether } from "./run_segments.ts";
import { segmentsFrom } from "./segments_from.ts";
import { statementError } from "./statement_error.ts";
import type { Step } from "./step.ts";

/**
 * Runs one migration's DOWN. As one transaction it forgets the record with it, so that a crash
 * leaves the migration applied; otherwise the record counts what is done.
 */
export async function rollBackMigration(context: ApplyContext, step: Step): Promise<void> {
  const { prepared, from } = step;
  const { target, history } = context;
  const { namespace } = context.project.environment;
  const finish = () => forget(context, { id: prepared.migration.id, record: step.record });
  let record: MigrationRecord = step.record ??
    newRecord(prepared.migration, { namespace, status: "applied", holder: context.holder });
  await resetSession(context);
  try {
    if (!prepared.transactional) {
      record = {
        ...record,
        status: "applying",
        startedAt: context.now(),
        finishedAt: null,
        error: null,
        statementsDone: from,
        statementBegun: null,
        transactional: false,
        holder: context.holder,
        direction: "down",
      };
      await history.save(record);
    }
    const { cleanup } = step;
    if (cleanup !== undefined) {
      await retryApart(context, prepared.migration.id, () => target.execute(cleanup));
    }
    const left = segmentsFrom(prepared, from);
    for (const [index, segment] of left.entries()) {
      const run = { prepared, segment, record, ...(index === left.length - 1 ? { finish } : {}) };
      record = segment.transactional
        ? await runTogether(context, run)
        : await runApart(context, run);
    }
    if (left.length === 0) await finish();
  } catch (error) {
    const failure = error instanceof DatabaseError ? statementError(error, { prepared }) : error;
    if (failure instanceof MigrateError && !prepared.transactional) {
      await recordFailure(context, { record, failure });
    }
    throw failure;
  }
}
