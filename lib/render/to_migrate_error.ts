import { MigrateError } from "../errors.ts";

/** Any thrown value as an error of ours; what nobody foresaw is `internal`. */
export function toMigrateError(error: unknown): MigrateError {
  if (error instanceof MigrateError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Deno.errors.NotCapable) {
    const [what = message, flag] = message.split(", run again with the ");
    return new MigrateError("permission_missing", what, {
      hint: flag === undefined
        ? "give Deno the permission"
        : `run Deno with the ${flag}; in a task, put it into deno.json`,
      cause: error,
    });
  }
  return new MigrateError("internal", message === "" ? "Something unforeseen failed" : message, {
    hint: "this should not happen: run it again with --verbose and report what it says",
    cause: error,
  });
}
