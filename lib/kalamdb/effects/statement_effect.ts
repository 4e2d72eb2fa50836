import type { Operation } from "../parse/operation.ts";
import { parseStatement } from "../parse/parse_statement.ts";

/** What a statement does, so that one can look whether it was done. */
export interface StatementEffect {
  /** `data`: rows, which no model shows; `nothing`: nothing that stays. */
  readonly role: "schema" | "data" | "nothing";
  readonly operations: readonly Operation[];
}

/** What a statement does to a namespace. Throws `schema_invalid` where it cannot be read. */
export function statementEffect(
  sql: string,
  { namespace }: { readonly namespace: string },
): StatementEffect {
  const source = { file: "statement", text: sql, kind: "migration" as const };
  const span = { source, start: 0, end: sql.length };
  const { role, operations } = parseStatement(span, { namespace, lenient: true });
  if (role === "data") return { role, operations };
  return { role: operations.length > 0 ? "schema" : "nothing", operations };
}
