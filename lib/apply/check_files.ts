import { listMigrations } from "../migration/list_migrations.ts";
import type { Migration } from "../migration/migration.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import { problemsError } from "./problems_error.ts";

/** Reads the project's migrations; throws `migration_invalid` with all their problems. */
export async function checkFiles(project: Project): Promise<readonly Migration[]> {
  const { migrations, problems } = await listMigrations(project.migrations.dir, {
    show: (path) => showPath(project, path),
  });
  const folder = showPath(project, project.migrations.dir);
  const error = problemsError("migration_invalid", problems, {
    several: `Cannot use the migrations: ${problems.length} problems in ${folder}`,
  });
  if (error !== undefined) throw error;
  return migrations;
}
