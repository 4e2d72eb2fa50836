import type { MigrateError } from "../errors.ts";
import { redact } from "../sql/redact.ts";

/** An error as a record keeps it: place, message and detail, secrets masked. */
export function errorText(error: MigrateError): string {
  const { position } = error;
  const place = position ? `${position.file ?? ""}:${position.line}:${position.column}: ` : "";
  const detail = error.detail === undefined ? "" : ` (${error.detail})`;
  return redact(`${place}${error.message}${detail}`);
}
