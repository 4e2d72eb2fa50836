import { findDrift } from "../apply/find_drift.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import type { Sealed } from "./read_foreign.ts";
import { foreignSources } from "./replayed_schema.ts";

/** How a database differs from what is applied there, a line each. Reads only. */
export async function driftLines(
  project: Project,
  { target, dialect, applied }: {
    readonly target: Target;
    readonly dialect: Dialect;
    readonly applied: readonly Sealed[];
  },
): Promise<readonly string[]> {
  try {
    const expected = foreignSources(applied);
    return (await findDrift({ project, target, dialect, expected })).lines;
  } catch (error) {
    // Whatever is wrong with it, verify says so too; what is applied there is known all the same.
    if (error instanceof MigrateError && error.code === "schema_invalid") return [error.message];
    throw error;
  }
}
