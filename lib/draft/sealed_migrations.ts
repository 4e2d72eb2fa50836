import { MigrateError } from "../errors.ts";
import { listMigrations } from "../migration/list_migrations.ts";
import type { Migration } from "../migration/migration.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";

/** The sealed migrations in order. Fails with `migration_invalid` and all problems of the folder. */
export async function sealedMigrations(project: Project): Promise<Migration[]> {
  const { migrations, problems } = await listMigrations(project.migrations.dir, {
    show: (path) => showPath(project, path),
  });
  const first = problems[0];
  if (first === undefined) return migrations;
  const folder = showPath(project, project.migrations.dir);
  throw new MigrateError(
    "migration_invalid",
    problems.length === 1 ? first.message : `Cannot use the migrations in "${folder}"`,
    { hint: first.hint, position: first.position, problems },
  );
}
