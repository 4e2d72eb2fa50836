import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";

/** Any thrown value as an error to show; what nobody expected is `internal`. */
export function knownError(error: unknown): MigrateError {
  if (error instanceof MigrateError) return error;
  if (error instanceof DatabaseError) {
    const { message, detail, hint } = error;
    return new MigrateError("statement_failed", message, { detail, hint, cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new MigrateError("internal", message, {
    hint: "this is a fault of kalam-migrate; --verbose shows where it happened",
    cause: error,
  });
}
