import { resolve } from "node:path";
import { readSchemaSource } from "../baseline/read_schema_source.ts";
import { readText } from "../baseline/read_text.ts";
import { writeText } from "../baseline/write_text.ts";
import { planOptions } from "../draft/plan_options.ts";
import { type DialectOptions, withDialect } from "../draft/with_dialect.ts";
import { MigrateError } from "../errors.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import { madeBy } from "./made_by.ts";
import type { TypesResult } from "./types_result.ts";
import { typesText } from "./types_text.ts";
import { valuesOf } from "./values_of.ts";

/** Options of {@linkcode generateTypes}. */
export interface GenerateTypesOptions extends DialectOptions {
  /**
   * The file to write, relative to the project; else `[types] output`. Without either, nothing is
   * written.
   */
  readonly output?: string;
  /** Only look whether the file is up to date. */
  readonly check?: boolean;
}

/**
 * Writes TypeScript types for the rows of a project's schema source: of each table what a query
 * gives, what a new row takes and what an update takes; of each view what a query gives; enums,
 * domains and composite types. Connects to no environment. The file is written only where it
 * changes, and never over one that was not made here.
 *
 * @throws {MigrateError} `schema_missing`, `schema_invalid`, `file_unreadable`, `file_unwritable`;
 * `refused` where the file is somebody else's; `usage` where there is no file to check
 *
 * @example
 * ```ts
 * import { generateTypes, initProject, loadProject } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir);
 * await Deno.writeTextFile(`${dir}/schema.sql`, "CREATE TABLE users (id int PRIMARY KEY);");
 * const { path } = await generateTypes(await loadProject(dir), { output: "database.ts" });
 * console.log(path); // database.ts
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function generateTypes(
  project: Project,
  options: GenerateTypesOptions = {},
): Promise<TypesResult> {
  const output = options.output ?? project.types.output;
  if (output === undefined && options.check) {
    throw new MigrateError("usage", "Cannot check the types: no file is named", {
      hint: "set [types] output in kalam.toml, or name it with --output",
    });
  }
  const text = await textOf(project, options);
  if (output === undefined) return { state: "printed", text };
  const file = resolve(project.dir, output);
  const path = showPath(project, file);
  const found = await readText(file, path);
  if (found !== undefined && found !== "" && !found.startsWith(madeBy)) throw notOurs(path);
  // Git may have changed the line ends.
  if (found?.replaceAll("\r\n", "\n") === text) return { state: "unchanged", path, text };
  if (options.check) return { state: "outdated", path, text };
  await writeText(file, text, { shown: path });
  return { state: "written", path, text };
}

async function textOf(project: Project, options: DialectOptions): Promise<string> {
  const sources = await readSchemaSource(project);
  const schema = await withDialect(
    project,
    options,
    (dialect) => dialect.describe(sources, planOptions(project, [])),
  );
  return typesText(schema, {
    source: showPath(project, project.schema.path),
    values: valuesOf(project),
  });
}

function notOurs(path: string): MigrateError {
  return new MigrateError(
    "refused",
    `Cannot write "${path}": kalam-migrate types did not make it`,
    {
      hint: "choose another file, or move this one out of the way",
    },
  );
}
