import type { SqlSource } from "../engine/dialect.ts";
import type { Migration } from "../migration/migration.ts";
import { baselinePath, showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import { heldBaseline } from "./held_baseline.ts";
import { migrationSources } from "./migration_sources.ts";

/**
 * The state a new migration starts from: the baseline and every sealed migration it does not hold,
 * or all sealed migrations where there is no baseline that is true of them. Writes nothing.
 */
export async function beforeSources(
  project: Project,
  migrations: readonly Migration[],
): Promise<SqlSource[]> {
  const baseline = await heldBaseline(project, migrations);
  // Made of migrations, it says what they say, and they know their file and line.
  if (baseline?.from !== "schema") return migrationSources(migrations);
  const copy: SqlSource = {
    file: showPath(project, baselinePath(project)),
    text: baseline.text,
    kind: "schema",
    lineOffset: 1,
  };
  return [copy, ...migrationSources(migrations.slice(baseline.count))];
}
