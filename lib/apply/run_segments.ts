import type { MigrationRecord } from "../engine/history.ts";
import type { Segment } from "../engine/target.ts";
import { applySettings } from "./apply_settings.ts";
import type { ApplyContext } from "./context.ts";
import { isDataStatement } from "./is_data_statement.ts";
import type { NumberedStatement, PreparedMigration } from "./prepare.ts";
import { retryApart } from "./retry_apart.ts";
import { runStatement } from "./run_statement.ts";
import { statementByStatement } from "./statement_by_statement.ts";
import { timeouts } from "./timeouts.ts";
import { withRetries } from "./with_retries.ts";

/** One part of a migration, and the record as it stands before it. */
export interface SegmentRun {
  readonly prepared: PreparedMigration;
  readonly segment: Segment<NumberedStatement>;
  readonly record: MigrationRecord;
  /** What to record with the last statement; without it the progress is saved. */
  readonly finish?: () => Promise<void>;
}

/**
 * Runs a part in one transaction, the record's new state with it; all of it again where another
 * session was in the way.
 */
export function runTogether(context: ApplyContext, run: SegmentRun): Promise<MigrationRecord> {
  return withRetries(context, run.prepared.migration.id, () => runOnce(context, run));
}

async function runOnce(context: ApplyContext, run: SegmentRun): Promise<MigrationRecord> {
  const { prepared, segment, record } = run;
  const { project, target } = context;
  const settings = target.dialect === "postgres"
    ? timeouts(prepared, { project, scope: "LOCAL" })
    : [];
  return await target.transaction(async () => {
    for (const statement of segment.statements) {
      await runStatement(context, { prepared, statement });
    }
    // A migration may leave a role behind that must not write the history.
    if (changesRole(prepared)) {
      await context.target.execute("RESET SESSION AUTHORIZATION; RESET ROLE");
    }
    const next = { ...record, statementsDone: doneAfter(segment) };
    await (run.finish?.() ?? context.history.save(next));
    return next;
  }, { settings });
}

/** Runs a part statement by statement, each one's begin and end recorded. */
export async function runApart(context: ApplyContext, run: SegmentRun): Promise<MigrationRecord> {
  const { prepared, segment } = run;
  const { target, history } = context;
  const { id } = prepared.migration;
  let record = run.record;
  for (const statement of segment.statements) {
    const last = statement === segment.statements.at(-1);
    if (target.dialect === "postgres") {
      const options = { project: context.project, scope: "SESSION", sql: statement.sql } as const;
      await applySettings(target, timeouts(prepared, options));
    }
    const done = { ...record, statementBegun: null, statementsDone: statement.index + 1 };
    const conclude = () => last && run.finish !== undefined ? run.finish() : history.save(done);
    if (statementByStatement(target) && isDataStatement(statement.sql)) {
      // Rows are taken back there with their record: then a crash leaves nothing unknown.
      await withRetries(context, id, () =>
        target.transaction(async () => {
          await runStatement(context, { prepared, statement });
          await conclude();
        }));
    } else {
      await history.save({ ...record, statementBegun: statement.index });
      await retryApart(context, id, () => runStatement(context, { prepared, statement }));
      await conclude();
    }
    record = done;
  }
  return record;
}

function doneAfter(segment: Segment<NumberedStatement>): number {
  return (segment.statements.at(-1)?.index ?? -1) + 1;
}

function changesRole(prepared: PreparedMigration): boolean {
  return prepared.statements.some(({ sql }) => /^set\b[^;]*\b(role|authorization)\b/i.test(sql));
}
