import { MigrateError } from "../errors.ts";

/** Any thrown value as an error of ours; what nobody foresaw is `internal`. */
export function toMigrateError(error: unknown): MigrateError {
  if (error instanceof MigrateError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new MigrateError("internal", message === "" ? "Something unforeseen failed" : message, {
    hint: "this should not happen: run it again with --verbose and report what it says",
    cause: error,
  });
}
