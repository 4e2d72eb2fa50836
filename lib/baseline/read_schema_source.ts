import { join } from "node:path";
import type { SqlSource } from "../engine/dialect.ts";
import { MigrateError } from "../errors.ts";
import { showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import { readText } from "./read_text.ts";

/**
 * Reads the schema source: a file, or every `.sql` file below a folder in the order of their paths.
 * Fails with `schema_missing`, or `file_unreadable` where a file is not UTF-8.
 */
export async function readSchemaSource(project: Project): Promise<SqlSource[]> {
  const { path } = project.schema;
  const isFolder = await Deno.stat(path).then((info) => info.isDirectory, () => undefined);
  const files = isFolder ? await filesOf(project) : [path];
  if (files.length === 0) throw missing(project, "the folder holds no .sql file");
  const sources: SqlSource[] = [];
  for (const file of files) {
    const shown = showPath(project, file);
    const text = await readText(file, shown);
    if (text !== undefined) sources.push({ file: shown, text, kind: "schema" });
    else if (!isFolder) throw missing(project, "there is no such file or folder");
  }
  return sources;
}

async function filesOf(project: Project): Promise<string[]> {
  try {
    return await sqlFiles(project.schema.path);
  } catch (error) {
    const shown = showPath(project, project.schema.path);
    throw new MigrateError("file_unreadable", `Cannot read the schema source "${shown}"`, {
      hint: "check that you may read the folder and everything in it",
      cause: error,
    });
  }
}

/** Names that start with a dot are what editors leave behind. */
async function sqlFiles(folder: string, above: readonly string[] = []): Promise<string[]> {
  const real = await Deno.realPath(folder);
  if (above.includes(real)) return [];
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    const info = entry.isSymlink ? await Deno.stat(path).catch(() => undefined) : entry;
    if (info?.isDirectory) found.push(...await sqlFiles(path, [...above, real]));
    else if (info?.isFile && entry.name.endsWith(".sql")) found.push(path);
  }
  return above.length > 0 ? found : found.sort(bytewise);
}

function bytewise(a: string, b: string): number {
  const left = a.replaceAll("\\", "/");
  const right = b.replaceAll("\\", "/");
  return left < right ? -1 : left > right ? 1 : 0;
}

function missing(project: Project, detail: string): MigrateError {
  const shown = showPath(project, project.schema.path);
  return new MigrateError("schema_missing", `Cannot find the schema source "${shown}"`, {
    detail,
    hint: `create it, or set [schema] path in kalam.toml`,
  });
}
