import { readSchemaSource } from "../baseline/read_schema_source.ts";
import { planOptions } from "../draft/plan_options.ts";
import { type DialectOptions, withDialect } from "../draft/with_dialect.ts";
import type { SchemaPicture } from "../engine/schema_picture.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";

/** The schema source as a picture, or why there is none. */
export async function readPicture(
  project: Project,
  options: DialectOptions,
): Promise<{ readonly picture?: SchemaPicture; readonly trouble?: MigrateError }> {
  try {
    const sources = await readSchemaSource(project);
    const picture = await withDialect(
      project,
      options,
      async (dialect) => await dialect.picture?.(sources, planOptions(project, [])),
    );
    return { picture };
  } catch (error) {
    if (error instanceof MigrateError) return { trouble: error };
    throw error;
  }
}
