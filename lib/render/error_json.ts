import type { MigrateError, Problem, SourcePosition } from "../errors.ts";

/** An error as JSON: every key is always there. */
export interface ErrorJson {
  readonly code: string;
  readonly message: string;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly position: PositionJson | null;
  readonly problems: readonly ProblemJson[];
}

interface PositionJson {
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
  readonly sourceLine: string | null;
}

interface ProblemJson {
  readonly message: string;
  readonly hint: string | null;
  readonly position: PositionJson | null;
}

/** What `--json` prints about an error. */
export function errorJson(error: MigrateError): ErrorJson {
  return {
    code: error.code,
    message: error.message,
    detail: error.detail ?? null,
    hint: error.hint ?? null,
    position: positionJson(error.position),
    problems: error.problems.map(({ message, hint, position }: Problem) => ({
      message,
      hint: hint ?? null,
      position: positionJson(position),
    })),
  };
}

function positionJson(position: SourcePosition | undefined): PositionJson | null {
  if (position === undefined) return null;
  const { file = null, line, column, sourceLine = null } = position;
  return { file, line, column, sourceLine };
}
