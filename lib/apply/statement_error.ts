import type { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import { redact } from "../sql/redact.ts";
import { isLost } from "./is_lost.ts";
import type { NumberedStatement, PreparedMigration } from "./prepare.ts";
import { statementPosition } from "./statement_position.ts";

/** A database's error about a statement, with the place in the migration's file. */
export function statementError(
  error: DatabaseError,
  options: { readonly prepared: PreparedMigration; readonly statement?: NumberedStatement },
): MigrateError {
  const { prepared, statement } = options;
  const { migration, direction } = prepared;
  const verb = direction === "up" ? "apply" : "roll back";
  const doing = direction === "up" ? "was applied" : "was rolled back";
  if (isLost(error)) {
    return new MigrateError(
      "connection_failed",
      `${lostWords(error)} while "${migration.id}" ${doing}: ${redact(error.message)}`,
      {
        hint: "run it again once the database can be reached: it finds out how far it got",
        cause: error,
      },
    );
  }
  return new MigrateError(
    "statement_failed",
    `Cannot ${verb} "${migration.id}": ${redact(error.message)}`,
    {
      detail: error.detail === undefined ? undefined : redact(error.detail),
      hint: hintOf(error),
      position: statement &&
        statementPosition(prepared, statement.start + (error.offset ?? 0)),
      cause: error,
    },
  );
}

const lostWords = ({ sqlState }: DatabaseError): string =>
  sqlState === "40003"
    ? "The database does not know what became of a statement"
    : "The connection was lost";

function hintOf(error: DatabaseError): string | undefined {
  if (error.hint !== undefined) return redact(error.hint);
  switch (error.sqlState) {
    case "55P03":
      return "another session uses the table; try again, or give it longer: lock_timeout under " +
        '[migrations], or "-- kalam: lock_timeout=30s" in the file';
    case "57014":
      return "give it longer: statement_timeout under [migrations], or " +
        '"-- kalam: statement_timeout=10min" in the file';
    default:
      return undefined;
  }
}
