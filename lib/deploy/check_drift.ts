import { type Drift, type DriftTask, findDrift } from "../apply/find_drift.ts";
import { MigrateError } from "../errors.ts";

/** Throws `refused` where somebody changed the live namespace beside its history, unless allowed. */
export async function checkDrift(
  task: DriftTask,
  options: { readonly allowDrift?: boolean },
): Promise<Drift> {
  const drift = await findDrift(task);
  if (drift.lines.length === 0 || options.allowDrift) return drift;
  const { name, namespace } = task.project.environment;
  throw new MigrateError(
    "refused",
    `Cannot deploy: "${namespace}" in ${name} is not what its migrations made it`,
    {
      problems: drift.lines.map((message) => ({ message })),
      detail: drift.sql.length === 0
        ? undefined
        : `This would lead back:\n${drift.sql.join(";\n")};`,
      hint: "take it into the schema source and seal it, or undo it there, or go on with " +
        "--allow-drift",
    },
  );
}
