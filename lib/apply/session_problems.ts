import type { Target } from "../engine/target.ts";
import type { Problem } from "../errors.ts";
import type { PreparedMigration } from "./prepare.ts";
import { statementPosition } from "./statement_position.ts";

/** Statements that leave something in the session, by their first words. */
const needs: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^set\s+(?!local\b|constraints\b|transaction\b)/i, "SET without LOCAL"],
  [/^reset\b/i, "RESET"],
  [/^(un)?listen\b/i, "LISTEN"],
  [/^prepare\s+(?!transaction\b)/i, "PREPARE"],
  [/^load\b/i, "LOAD"],
  [/^declare\b.*\bwith\s+hold\b/is, "a cursor WITH HOLD"],
  [/\bpg_(try_)?advisory_lock(_shared)?\s*\(/i, "a session's advisory lock"],
  [/^create\s+(local\s+|global\s+)?temp(orary)?\s+table\b(?!.*\bon\s+commit\s+drop\b)/is, "TEMP"],
];

const hint = "give migrations the URL of the server itself, not of the proxy before it: " +
  "a [connection.<env>] of their own, or KALAM_URL";

/**
 * The statements of a migration that need one session from beginning to end, where a proxy gives each
 * transaction another one.
 */
export function sessionProblems(
  prepared: PreparedMigration,
  { capabilities }: Pick<Target, "capabilities">,
): Problem[] {
  if (capabilities.pooled !== true) return [];
  const apart = new Set(
    prepared.segments.filter(({ transactional }) => !transactional)
      .flatMap(({ statements }) => statements),
  );
  return prepared.statements.flatMap((statement) => {
    const position = statementPosition(prepared, statement.start);
    if (apart.has(statement)) {
      const message = "A proxy stands before the server, and this statement runs in no transaction";
      return [{ message, hint, position }];
    }
    const need = needs.find(([pattern]) => pattern.test(statement.sql));
    if (need === undefined) return [];
    return [{
      message: `A proxy stands before the server, and ${need[1]} needs a session of its own`,
      hint,
      position,
    }];
  });
}
