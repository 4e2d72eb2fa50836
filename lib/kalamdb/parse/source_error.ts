import type { SqlSource } from "../../engine/dialect.ts";
import { type ErrorCode, MigrateError } from "../../errors.ts";
import { positionAt } from "../../sql/position.ts";

/** A place in a source, in UTF-16 code units. */
export interface Place {
  readonly source: SqlSource;
  readonly start: number;
}

/** What to say about a place. */
export interface Complaint {
  /** `parse`: it cannot be read; `load`: it cannot be carried out. */
  readonly stage: "parse" | "load";
  readonly message: string;
  readonly hint?: string;
}

/** What is wrong with a source, at its place in the file. */
export function sourceError({ source, start }: Place, complaint: Complaint): MigrateError {
  const found = positionAt(source.text, start, source.file);
  const schema = source.kind === "schema";
  const parsing = complaint.stage === "parse";
  const what = parsing ? "Cannot parse" : schema ? "Cannot load" : "Cannot replay";
  const code: ErrorCode = parsing || schema ? "schema_invalid" : "statement_failed";
  return new MigrateError(
    code,
    `${what} the ${schema ? "schema" : "migration"}: ${complaint.message}`,
    {
      position: { ...found, line: found.line + (source.lineOffset ?? 0) },
      hint: complaint.hint,
    },
  );
}
