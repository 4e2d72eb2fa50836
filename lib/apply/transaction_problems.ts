import type { Target } from "../engine/target.ts";
import type { Problem } from "../errors.ts";
import type { PreparedMigration } from "./prepare.ts";
import { statementPosition } from "./statement_position.ts";
import { transactionWord } from "./transaction_word.ts";

/**
 * The statements by which a migration would take over its own transaction: then neither a
 * rollback nor the record could be trusted. With `-- kalam: no-transaction` it may, as long as
 * it leaves none open.
 */
export function transactionProblems(
  prepared: PreparedMigration,
  target: Pick<Target, "dialect" | "capabilities">,
): Problem[] {
  const { migration, statements } = prepared;
  const controls = statements
    .map((statement) => ({ statement, word: transactionWord(statement.sql) }))
    .filter(({ word }) => word !== undefined);
  if (target.dialect === "kalamdb") {
    return controls.map(({ statement }) => ({
      message: `Cannot run ${firstWord(statement.sql)} inside a migration for KalamDB`,
      hint: "remove it: every statement is a request of its own, and no transaction outlives one",
      position: statementPosition(prepared, statement.start),
    }));
  }
  if (!target.capabilities.transactionalDdl) {
    return controls.map(({ statement }) => ({
      message: `Cannot run ${firstWord(statement.sql)} inside a migration on this engine`,
      hint: "remove it: the engine cannot roll DDL back, so every statement of a migration is a " +
        "transaction of its own there",
      position: statementPosition(prepared, statement.start),
    }));
  }
  if (!migration.parsed.directives.noTransaction) {
    return controls.map(({ statement }) => ({
      message: `Cannot run ${firstWord(statement.sql)} inside a migration`,
      hint: "remove it: a migration runs in a transaction of its own; " +
        'where it must manage its own, put "-- kalam: no-transaction" above "-- UP"',
      position: statementPosition(prepared, statement.start),
    }));
  }
  const last = controls.at(-1);
  if (last?.word !== "opens") return [];
  return [{
    message: `${firstWord(last.statement.sql)} opens a transaction that nothing ends`,
    hint: "end it with COMMIT inside the same migration",
    position: statementPosition(prepared, last.statement.start),
  }];
}

function firstWord(sql: string): string {
  return (/^\w+/.exec(sql)?.[0] ?? "").toUpperCase();
}
