import { DatabaseError } from "./target.ts";

/** Not supported; no such syntax, setting, function or relation. */
const codes: ReadonlySet<string> = new Set(["0A000", "42601", "42704", "42883", "42P01"]);

/**
 * Whether an engine says that it does not have what one of the tool's own statements uses. About a
 * statement of somebody else it says no more than that it is wrong.
 */
export const isUnsupported = (error: unknown): boolean =>
  error instanceof DatabaseError && codes.has(error.sqlState ?? "");
