import type { MigrationRecord } from "../engine/history.ts";
import { matchesChecksum } from "../migration/checksum.ts";
import type { ApplyContext } from "./context.ts";
import { leftover } from "./leftover.ts";
import type { PreparedMigration } from "./prepare.ts";
import { statementOutcome } from "./statement_outcome.ts";
import { statementPosition } from "./statement_position.ts";
import type { Step } from "./step.ts";

/** How a migration can go on, and what somebody has to decide before it may. */
export interface Assessment {
  readonly step: Step;
  /** Why a person has to look first. */
  readonly trouble?: string;
}

/** Works out from a record what an earlier run left behind and where the next one goes on. */
export async function assess(
  context: ApplyContext,
  entry: { readonly prepared: PreparedMigration; readonly record?: MigrationRecord },
): Promise<Assessment> {
  const { prepared, record } = entry;
  const { migration, statements } = prepared;
  const start: Step = { prepared, record, action: "run", from: 0 };
  if (record === undefined) return { step: start };
  const failed = record.status === "failed"
    ? `"${migration.id}" failed: ${record.error ?? "no error was recorded"}`
    : undefined;
  const { statementsDone, statementBegun } = record;
  // Nothing was committed on its own: a crash or an error rolled all of it back.
  if (record.transactional || (statementsDone === 0 && statementBegun === null)) {
    const cleanup = await leftover(context, { prepared, record, from: 0 });
    return { step: { ...start, cleanup }, trouble: failed };
  }
  const step: Step = { ...start, from: Math.min(statementsDone, statements.length) };
  if (!matchesChecksum(record, migration.parsed.up)) {
    const done = statementsDone === 1 ? "1 statement" : `${statementsDone} statements`;
    return {
      step,
      trouble: `${failed ?? `"${migration.id}" was interrupted`}; the file was changed since, ` +
        `and ${done} of it are recorded as done and would not be run again`,
    };
  }
  const begun = statementBegun === null ? undefined : statements[statementBegun];
  if (begun === undefined) {
    return {
      step: { ...step, cleanup: await leftover(context, { prepared, record, from: step.from }) },
      trouble: failed,
    };
  }
  let [at, outcome] = [begun, await statementOutcome(context, begun)];
  while (outcome.state === "done") {
    const next = statements[at.index + 1];
    if (record.unmeasured !== true || next === undefined) {
      return { step: { ...step, from: at.index + 1 } };
    }
    [at, outcome] = [next, await statementOutcome(context, next)];
  }
  const again: Step = { ...step, from: at.index, cleanup: outcome.cleanup };
  if (outcome.state === "not done") return { step: again, trouble: failed };
  const { line } = statementPosition(prepared, at.start);
  return {
    step: again,
    trouble: `"${migration.id}" was interrupted, and whether its statement in line ${line} ` +
      "took effect is not known",
  };
}
