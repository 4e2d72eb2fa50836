import type { Dialect } from "../engine/dialect.ts";
import { openDialect } from "../open.ts";
import type { Project } from "../project/project.ts";

/** Options of all that plans. */
export interface DialectOptions {
  /** One that is open already and stays open; otherwise the project's is opened and closed again. */
  readonly dialect?: Dialect;
}

/** Runs `body` with a dialect. */
export async function withDialect<T>(
  project: Project,
  options: DialectOptions,
  body: (dialect: Dialect) => Promise<T>,
): Promise<T> {
  if (options.dialect !== undefined) return await body(options.dialect);
  await using dialect = await openDialect(project);
  return await body(dialect);
}
