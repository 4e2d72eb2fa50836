import { migrationSources } from "../baseline/migration_sources.ts";
import { MigrateError } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import { openDialect } from "../open.ts";
import type { Project } from "../project/project.ts";

/** What goes with a rollback: the data losses of the plan between the two states, a line each. */
export async function lostData(
  project: Project,
  states: { readonly applied: readonly Migration[]; readonly kept: readonly Migration[] },
): Promise<{ readonly lost: readonly string[]; readonly warnings: readonly string[] }> {
  try {
    await using dialect = await openDialect(project);
    const { namespace } = project.environment;
    const plan = await dialect.plan(
      migrationSources(states.applied),
      migrationSources(states.kept),
      { namespace },
    );
    const lost = plan.up.flatMap(({ sql, hazards }) =>
      hazards.filter(({ type }) => type === "data_loss")
        .map(({ message }) => `${sql.replace(/\s+/g, " ").trim()}: ${message}`)
    );
    return { lost, warnings: [] };
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error;
    const warning = `What data is lost could not be worked out: ${error.message}`;
    return { lost: [], warnings: [warning] };
  }
}
