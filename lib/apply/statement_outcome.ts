import type { Outcome } from "../engine/outcome.ts";
import { statementOutcome as postgresOutcome } from "../postgres/effects/statement_outcome.ts";
import type { ApplyContext } from "./context.ts";
import type { NumberedStatement } from "./prepare.ts";
import { transactionWord } from "./transaction_word.ts";

/** How a statement ended that was begun outside a transaction and never marked as done. */
export async function statementOutcome(
  context: ApplyContext,
  statement: NumberedStatement,
): Promise<Outcome> {
  if (context.target.dialect !== "postgres") return { state: "unknown" };
  // The mark before a COMMIT is part of what it commits: where it can be read, it was committed.
  // The mark before a BEGIN stands outside, and all that followed was rolled back.
  const word = transactionWord(statement.sql);
  if (word !== undefined) return { state: word === "ends" ? "done" : "not done" };
  return await postgresOutcome(context.target, {
    sql: statement.sql,
    namespace: context.project.environment.namespace,
  });
}
