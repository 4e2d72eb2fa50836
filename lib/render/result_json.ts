import type { Outcome } from "../command/outcome.ts";
import { MigrateError } from "../errors.ts";
import { errorJson } from "./error_json.ts";

/** What `--json` prints about a command that ran: its result, and `error` beside it where it failed. */
export function resultJson({ result, error }: Outcome): unknown {
  const value = withErrors(result.value);
  return error === undefined ? value : { ...(value as object), error: errorJson(error) };
}

/** Errors inside of a value in their JSON form. */
function withErrors(value: unknown): unknown {
  if (value instanceof MigrateError) return errorJson(value);
  if (Array.isArray(value)) return value.map(withErrors);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withErrors(item)]));
}
