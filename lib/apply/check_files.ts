import { MigrateError } from "../errors.ts";
import { listMigrations } from "../migration/list_migrations.ts";
import type { Migration } from "../migration/migration.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";

/** Reads the project's migrations; throws `migration_invalid` with all their problems. */
export async function checkFiles(project: Project): Promise<readonly Migration[]> {
  const { migrations, problems } = await listMigrations(project.migrations.dir, {
    show: (path) => showPath(project, path),
  });
  const [first] = problems;
  if (first === undefined) return migrations;
  throw new MigrateError(
    "migration_invalid",
    problems.length === 1
      ? first.message
      : `Cannot use the migrations: ${problems.length} problems in ${
        showPath(project, project.migrations.dir)
      }`,
    { hint: first.hint, position: problems.length === 1 ? first.position : undefined, problems },
  );
}
