/** An error of the SQL endpoint: its code and HTTP status. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** A statement that was not understood: nothing of its request runs. */
export function invalid(message: string): Problem {
  return new Problem("INVALID_SQL", message);
}

/** A statement that was understood and failed. */
export function failed(message: string): Problem {
  return new Problem("SQL_EXECUTION_ERROR", message);
}

/** A statement that the user's role does not allow. */
export function denied(message: string): Problem {
  return new Problem("PERMISSION_DENIED", message, 403);
}
