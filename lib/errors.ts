/** The closed set of codes a {@linkcode MigrateError} can carry. */
export type ErrorCode =
  | "usage"
  | "project_not_found"
  | "project_invalid"
  | "environment_unknown"
  | "dialect_mixed"
  | "file_unreadable"
  | "file_unwritable"
  | "migration_invalid"
  | "migration_not_found"
  | "migration_changed"
  | "schema_missing"
  | "schema_invalid"
  | "extension_missing"
  | "plan_unproven"
  | "draft_missing"
  | "draft_edited"
  | "draft_stale"
  | "draft_conflict"
  | "connection_failed"
  | "locked"
  | "history_invalid"
  | "statement_failed"
  | "recovery_needed"
  | "drift"
  | "refused"
  | "interrupted"
  | "permission_missing"
  | "unsupported"
  | "internal";

/** Where in a text something was found; line and column count from 1, in UTF-16 code units. */
export interface SourcePosition {
  /** The path to show. */
  readonly file?: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The whole source line, secrets masked, for the caret. */
  readonly sourceLine?: string;
}

/** What a {@linkcode MigrateError} carries beside its message. */
export interface MigrateErrorOptions {
  /** What more is known. */
  readonly detail?: string;
  /** What the user can do about it. */
  readonly hint?: string;
  /** Where it was found. */
  readonly position?: SourcePosition;
  /** The error behind it. */
  readonly cause?: unknown;
  /** Single problems, where several are reported together. */
  readonly problems?: readonly Problem[];
}

/** One of several problems that are reported together. */
export interface Problem {
  /** What is wrong. */
  readonly message: string;
  /** What the user can do about it. */
  readonly hint?: string;
  /** Where it was found. */
  readonly position?: SourcePosition;
}

/**
 * The one error this library throws on purpose: what failed, where, and what to do.
 *
 * @example
 * ```ts
 * import { MigrateError } from "@kalam/migrate";
 *
 * const error = new MigrateError("draft_missing", "There is no draft to seal", {
 *   hint: "run: kalam-migrate draft",
 * });
 * console.log(error.code);
 * ```
 */
export class MigrateError extends Error {
  /** What kind of failure this is; stable, for programs. */
  readonly code: ErrorCode;
  /** What more is known. */
  readonly detail?: string;
  /** What the user can do about it. */
  readonly hint?: string;
  /** Where it was found. */
  readonly position?: SourcePosition;
  /** Single problems, where several are reported together. */
  readonly problems: readonly Problem[];

  /** An error with a code, a message and what else is known. */
  constructor(code: ErrorCode, message: string, options: MigrateErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "MigrateError";
    this.code = code;
    this.detail = options.detail;
    this.hint = options.hint;
    this.position = options.position;
    this.problems = options.problems ?? [];
  }
}
