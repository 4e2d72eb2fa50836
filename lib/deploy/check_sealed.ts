import { migrationSources } from "../baseline/migration_sources.ts";
import { readSchemaSource } from "../baseline/read_schema_source.ts";
import { schemaRenames } from "../baseline/schema_renames.ts";
import { planOptions } from "../draft/plan_options.ts";
import { changeLines } from "../engine/change_lines.ts";
import type { Dialect, SqlSource } from "../engine/dialect.ts";
import { MigrateError } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";

/**
 * Throws `refused` where the sealed migrations do not lead to the schema source: something was
 * changed and not sealed, or a sealed file was edited. Gives the schema source.
 */
export async function checkSealed(
  project: Project,
  options: { readonly dialect: Dialect; readonly migrations: readonly Migration[] },
): Promise<SqlSource[]> {
  const source = await readSchemaSource(project);
  const plan = await options.dialect.plan(
    migrationSources(options.migrations),
    source,
    planOptions(project, schemaRenames(source)),
  );
  const lines = changeLines(plan);
  if (plan.up.length === 0) return source;
  const shown = showPath(project, project.schema.path);
  throw new MigrateError(
    "refused",
    `Cannot deploy: the sealed migrations do not lead to "${shown}"`,
    {
      problems: lines.map((message) => ({ message: `not sealed: ${message}` })),
      hint: "kalam-migrate draft, then kalam-migrate seal; or take the change back",
    },
  );
}
