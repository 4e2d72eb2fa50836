import type { ErrorCode } from "../errors.ts";

/** The exit code of each kind of failure: 1 unless it is named here. */
const codes: Partial<Record<ErrorCode, number>> = {
  usage: 2,
  refused: 4,
  recovery_needed: 4,
  plan_unproven: 4,
  draft_edited: 4,
  draft_stale: 4,
  draft_conflict: 4,
  interrupted: 130,
};

/** What the process ends with after this error. */
export function exitCode(code: ErrorCode): number {
  return codes[code] ?? 1;
}
