import { DatabaseError } from "../engine/target.ts";

interface Fields {
  readonly code?: unknown;
  readonly position?: unknown;
  readonly detail?: unknown;
  readonly hint?: unknown;
}

/** PostgreSQL counts characters from 1; offsets here count UTF-16 code units from 0. */
function offsetOf(sql: string, position: number): number {
  let offset = 0;
  for (let at = 1; at < position && offset < sql.length; at++) {
    offset += (sql.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** A driver's error as a `DatabaseError`; `sql` is the text that was sent. */
export function databaseError(error: unknown, sql: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const fields: Fields = typeof error === "object" && error !== null ? error : {};
  const text = (value: unknown) => typeof value === "string" && value !== "" ? value : undefined;
  const position = Number(fields.position);
  return new DatabaseError(error instanceof Error ? error.message : String(error), {
    sqlState: text(fields.code),
    detail: text(fields.detail),
    hint: text(fields.hint),
    offset: position > 0 ? offsetOf(sql, position) : undefined,
    cause: error,
  });
}
