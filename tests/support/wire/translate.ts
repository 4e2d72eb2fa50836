import { transactionWord } from "../../../lib/apply/transaction_word.ts";
import { splitStatements } from "../../../lib/sql/split_statements.ts";
import type { Behaviour } from "./profile.ts";
import { raise } from "./raise.ts";

/** What the server has to run for what a client sent. */
export interface Translated {
  readonly sql: string;
  /** A statement of it is refused. */
  readonly refused: boolean;
}

/** Puts a request of one or several statements into what the server runs, statement by statement. */
export function translate(
  sql: string,
  { behaviour, state }: { readonly behaviour: Behaviour; readonly state: string },
): Translated {
  // In a failed transaction the server knows by itself what to say.
  if (state === "E") return { sql, refused: false };
  let inTransaction = state === "T";
  const parts: string[] = [];
  for (const statement of splitStatements(sql)) {
    const word = transactionWord(statement.sql);
    const answer = behaviour(statement.sql, { inTransaction, together: parts.length > 0 });
    if (typeof answer !== "string") {
      return { sql: [...parts, raise(answer)].join(";\n"), refused: true };
    }
    parts.push(answer);
    if (word !== undefined) inTransaction = word === "opens";
  }
  return { sql: parts.join(";\n"), refused: false };
}
