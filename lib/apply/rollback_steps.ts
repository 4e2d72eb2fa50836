import { MigrateError } from "../errors.ts";
import type { Recorded } from "./classify.ts";
import type { ApplyContext } from "./context.ts";
import { leftover } from "./leftover.ts";
import { prepareAll } from "./prepare_all.ts";
import { statementOutcome } from "./statement_outcome.ts";
import { statementPosition } from "./statement_position.ts";
import type { Step } from "./step.ts";

/** Each rollback with where it goes on; what a crash left unknown needs a decision. */
export async function rollbackSteps(
  context: ApplyContext,
  chosen: readonly Recorded[],
): Promise<Step[]> {
  const prepared = prepareAll(chosen.map(({ migration }) => migration), context.target, {
    direction: "down",
  });
  const steps: Step[] = [];
  for (const [index, one] of prepared.entries()) {
    const record = chosen[index]?.record;
    const step: Step = { prepared: one, record, action: "run", from: 0 };
    steps.push(record?.direction === "down" ? await resumed(context, step) : step);
  }
  return steps;
}

async function resumed(context: ApplyContext, step: Step): Promise<Step> {
  const { prepared, record } = step;
  const { statementsDone = 0, statementBegun = null } = record ?? {};
  const from = Math.min(statementsDone, prepared.statements.length);
  const begun = statementBegun === null ? undefined : prepared.statements[statementBegun];
  if (begun === undefined) {
    return { ...step, from, cleanup: await leftover(context, { prepared, from }) };
  }
  const outcome = await statementOutcome(context, begun);
  if (outcome.state === "done") return { ...step, from: begun.index + 1 };
  if (outcome.state === "not done") {
    return { ...step, from: begun.index, cleanup: outcome.cleanup };
  }
  const { id } = prepared.migration;
  throw new MigrateError(
    "recovery_needed",
    `The rollback of "${id}" was interrupted, and whether this statement took effect is not known`,
    {
      position: statementPosition(prepared, begun.start),
      hint: "finish its DOWN by hand, then: " +
        `kalam-migrate repair ${id} --mark-pending`,
    },
  );
}
