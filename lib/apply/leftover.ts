import type { MigrationRecord } from "../engine/history.ts";
import type { ApplyContext } from "./context.ts";
import type { PreparedMigration } from "./prepare.ts";
import { statementOutcome } from "./statement_outcome.ts";

/** What clears up after a statement that reported an error and left something all the same. */
export async function leftover(
  context: ApplyContext,
  at: {
    readonly prepared: PreparedMigration;
    readonly record?: MigrationRecord;
    readonly from: number;
  },
): Promise<string | undefined> {
  const next = at.prepared.statements[at.from];
  if (at.record?.transactional === true || next === undefined) return undefined;
  return (await statementOutcome(context, next)).cleanup;
}
