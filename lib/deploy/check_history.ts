import type { Classified } from "../apply/classify.ts";
import { problemsError } from "../apply/problems_error.ts";

/** Throws `refused` where files and records disagree: one edited after it was applied, one missing. */
export function checkHistory({ changed, missing }: Classified): void {
  const problems = [
    ...changed.map(({ migration }) => ({
      message: `"${migration.file}" was changed after it was applied`,
      hint: "restore the file as it was applied, or accept it as it stands: " +
        `kalam-migrate repair ${migration.id} --accept-checksum`,
    })),
    ...missing.map(({ id, status }) => ({
      message: `"${id}" is recorded as ${status}, but there is no such file here`,
      hint: "deploy from a checkout that has it",
    })),
  ];
  const error = problemsError("refused", problems, {
    several: `Cannot deploy: ${problems.length} migrations are not as they were applied`,
  });
  if (error !== undefined) throw error;
}
