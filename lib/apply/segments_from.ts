import type { Segment } from "../engine/target.ts";
import type { NumberedStatement, PreparedMigration } from "./prepare.ts";

/** What is left to run from a statement on. */
export function segmentsFrom(
  prepared: PreparedMigration,
  from: number,
): Segment<NumberedStatement>[] {
  return prepared.segments
    .map((segment) => ({
      ...segment,
      statements: segment.statements.filter(({ index }) => index >= from),
    }))
    .filter((segment) => segment.statements.length > 0);
}
