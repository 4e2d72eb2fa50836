import type { MigrationRecord } from "../engine/history.ts";
import { problemsError } from "./problems_error.ts";

/** Throws `recovery_needed` naming every migration whose rollback stopped half-way. */
export function checkRolledBack(records: readonly MigrationRecord[]): void {
  const problems = records.filter(({ direction }) => direction === "down").map((record) => ({
    message:
      `"${record.id}" is half rolled back: ${record.statementsDone} statements of its DOWN ` +
      `are done${record.error === null ? "" : `, then: ${record.error}`}`,
    hint: "go on with it: kalam-migrate rollback; or finish by hand, and say how it stands: " +
      `kalam-migrate repair ${record.id} --mark-pending (or --mark-applied)`,
  }));
  const error = problemsError("recovery_needed", problems, {
    several: `${problems.length} migrations are half rolled back`,
  });
  if (error !== undefined) throw error;
}
