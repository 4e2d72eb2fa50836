import assert from "node:assert/strict";
import { type ErrorCode, MigrateError } from "../../lib/errors.ts";

/** For `assert.rejects`: a MigrateError with this code, and what else is checked about it. */
export function isCode(code: ErrorCode, check: (error: MigrateError) => void = () => {}) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof MigrateError, `${error}`);
    assert.equal(error.code, code, error.message);
    check(error);
    return true;
  };
}
