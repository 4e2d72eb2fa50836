import { MigrateError } from "../errors.ts";
import { DatabaseError } from "./target.ts";

/**
 * A lock that was not to be had, a serialization failure, a deadlock; `OC000` and `OC001` are what
 * Aurora DSQL's conflicts are called, which some drivers give instead of 40001.
 */
const passing: ReadonlySet<string> = new Set(["55P03", "40001", "40P01", "OC000", "OC001"]);

/** Whether another session was in the way, so that the same may succeed when it is tried again. */
export function isPassing(error: unknown): boolean {
  const cause = error instanceof MigrateError ? error.cause : error;
  return cause instanceof DatabaseError && passing.has(cause.sqlState ?? "");
}
