import { join } from "node:path";
import { migrationFileName, nextTimestamp } from "../migration/file_name.ts";
import type { Migration } from "../migration/migration.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";

/** Where the next sealed migration goes. */
export interface NextFile {
  readonly id: string;
  readonly path: string;
  /** The path relative to the project. */
  readonly shown: string;
}

/** What the next sealed migration is named after. */
export interface NextFileOptions {
  readonly name: string;
  readonly now: Date;
  readonly migrations: readonly Migration[];
}

/** The file of the next sealed migration: after all that are there. */
export function nextFile(project: Project, options: NextFileOptions): NextFile {
  const timestamps = options.migrations.map(({ timestamp }) => timestamp);
  const id = migrationFileName(nextTimestamp(options.now, timestamps), options.name);
  const path = join(project.migrations.dir, id);
  return { id, path, shown: showPath(project, path) };
}
