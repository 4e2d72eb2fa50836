import { isUnsupported } from "../engine/is_unsupported.ts";
import type { Outcome } from "../engine/outcome.ts";
import { retryPassing } from "../engine/retry_passing.ts";
import { statementOutcome as postgresOutcome } from "../postgres/effects/statement_outcome.ts";
import { readLiveKalamdb } from "../open.ts";
import type { ApplyContext } from "./context.ts";
import type { NumberedStatement } from "./prepare.ts";
import { transactionWord } from "./transaction_word.ts";

async function kalamdbOutcome({ target, project }: ApplyContext, sql: string): Promise<Outcome> {
  const { statementOutcome } = await import("../kalamdb/effects/statement_outcome.ts");
  const { model: live, unseen } = await readLiveKalamdb(target, project.environment.namespace);
  return statementOutcome(sql, { live, unseen });
}

/** How a statement ended that was begun outside a transaction and never marked as done. */
export async function statementOutcome(
  context: ApplyContext,
  statement: NumberedStatement,
): Promise<Outcome> {
  if (context.target.dialect === "kalamdb") return await kalamdbOutcome(context, statement.sql);
  // The mark before a COMMIT is part of what it commits: where it can be read, it was committed.
  // The mark before a BEGIN stands outside, and all that followed was rolled back.
  const word = transactionWord(statement.sql);
  if (word !== undefined) return { state: word === "ends" ? "done" : "not done" };
  const { namespace } = context.project.environment;
  try {
    return await retryPassing(() =>
      postgresOutcome(context.target, { sql: statement.sql, namespace })
    );
  } catch (error) {
    // Not every engine has every catalog: what cannot be looked up is not known.
    if (isUnsupported(error)) return { state: "unknown" };
    throw error;
  }
}
