import { MigrateError } from "../errors.ts";

/** The error for a file that could not be written or removed. `shown` is the path for messages. */
export function unwritable(shown: string, cause: unknown): MigrateError {
  const code = (cause as { code?: unknown } | null)?.code;
  return new MigrateError("file_unwritable", `Cannot write "${shown}"`, {
    detail: detail(code, cause),
    hint: hint(code, cause),
    cause,
  });
}

function detail(code: unknown, cause: unknown): string {
  if (code === "ENOSPC") return "no space left on the disk";
  if (code === "EDQUOT") return "the disk quota is used up";
  if (code === "EROFS") return "the file system is read-only";
  // Deno puts the machine's path behind a colon: the message has the project's own.
  return (cause instanceof Error ? cause.message : String(cause)).replace(/:\s.*$/s, "");
}

function hint(code: unknown, cause: unknown): string {
  if (code === "ENOSPC" || code === "EDQUOT") {
    return "free some space and run the command again; nothing was changed";
  }
  if (code === "EROFS" || cause instanceof Deno.errors.PermissionDenied) {
    return "make its folder writable and run the command again; nothing was changed";
  }
  return "check that its folder can be written to; nothing was changed";
}
