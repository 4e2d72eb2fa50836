import type { PlanOptions } from "../engine/dialect.ts";
import type { RenameAnswer } from "../engine/plan.ts";
import type { Project } from "../project/project.ts";

/** What a project says about planning. */
export function planOptions(project: Project, renames: readonly RenameAnswer[]): PlanOptions {
  return {
    namespace: project.environment.namespace,
    renames,
    privileges: project.schema.privileges,
    owners: project.schema.owners,
    online: project.migrations.online,
  };
}
