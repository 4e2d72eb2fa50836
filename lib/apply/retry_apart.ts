import type { ApplyContext } from "./context.ts";
import { statementByStatement } from "./statement_by_statement.ts";
import { withRetries } from "./with_retries.ts";

/** Runs one statement outside a transaction; again, where the engine is known to have undone it. */
export async function retryApart<T>(
  context: ApplyContext,
  id: string,
  body: () => Promise<T>,
): Promise<T> {
  return statementByStatement(context.target) ? await withRetries(context, id, body) : await body();
}
