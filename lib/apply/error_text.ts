import { DatabaseError } from "../engine/target.ts";
import type { MigrateError } from "../errors.ts";
import { redact } from "../sql/redact.ts";

/** An error as a record keeps it: place, message and detail, secrets masked. */
export function errorText(error: MigrateError): string {
  const { position } = error;
  const place = position ? `${position.file ?? ""}:${position.line}:${position.column}: ` : "";
  const detail = error.detail === undefined ? "" : ` (${error.detail})`;
  // The record knows which migration it is about.
  const message = error.cause instanceof DatabaseError ? error.cause.message : error.message;
  return redact(`${place}${message}${detail}`);
}
