import { isLost } from "../apply/is_lost.ts";
import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import { redact } from "../sql/redact.ts";

/** What a pass failed with, as it is told: the loop survives what it cannot explain, too. */
export function passError(error: unknown): MigrateError {
  if (error instanceof MigrateError) return error;
  const message = redact(error instanceof Error ? error.message : String(error));
  if (error instanceof DatabaseError && isLost(error)) {
    return new MigrateError("connection_failed", `Lost the connection: ${message}`, {
      hint: "start the database again, or look at the URL",
      cause: error,
    });
  }
  return new MigrateError("internal", `Cannot finish the pass: ${message}`, {
    hint: "save a file to try again; if it stays, please report it",
    cause: error,
  });
}
