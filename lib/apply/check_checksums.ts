import type { Classified } from "./classify.ts";
import { problemsError } from "./problems_error.ts";

/** Throws `migration_changed` naming every applied migration whose file differs now. */
export function checkChecksums({ changed }: Classified): void {
  const problems = changed.map(({ migration, record }) => ({
    message: `"${migration.file}" was changed after it was applied: its checksum was ` +
      `${record?.checksum.slice(0, 12)} and is ${migration.checksum.slice(0, 12)}`,
    hint: "restore the file as it was applied and put the change into a new migration, or " +
      `accept it as it stands: kalam-migrate repair ${migration.id} --accept-checksum`,
  }));
  const error = problemsError("migration_changed", problems, {
    several: `${problems.length} migrations were changed after they were applied`,
  });
  if (error !== undefined) throw error;
}
