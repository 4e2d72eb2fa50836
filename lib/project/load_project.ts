import { join, resolve } from "node:path";
import { MigrateError } from "../errors.ts";
import { parseProject, projectFile } from "./parse_project.ts";
import type { Project } from "./project.ts";
import { readProjectFile } from "./read_project_file.ts";

/** What stands above `kalam.toml`. */
export interface LoadProjectOptions {
  /** The environment to use; else `KALAM_ENV`, else the project's default. */
  readonly env?: string;
  /** The namespace to use instead of the environment's. */
  readonly namespace?: string;
  /** The process environment. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Reads the project in a folder, for one environment. All problems of its `kalam.toml` are reported
 * together, each with its line.
 *
 * Throws `project_not_found`, `project_invalid`, `environment_unknown`, `dialect_mixed`.
 *
 * @example
 * ```ts ignore
 * import { loadProject, status } from "@kalam/migrate";
 *
 * const project = await loadProject(".", { env: "dev", variables: Deno.env.toObject() });
 * console.log((await status(project)).pending.length);
 * ```
 */
export async function loadProject(dir: string, options: LoadProjectOptions = {}): Promise<Project> {
  const root = resolve(dir);
  const text = await readProjectFile(join(root, projectFile), projectFile);
  if (text === undefined) {
    throw new MigrateError("project_not_found", `There is no ${projectFile} in "${dir}"`, {
      hint: "run: kalam-migrate init, or say where the project is with --project-dir",
    });
  }
  return await parseProject(root, text, options);
}
