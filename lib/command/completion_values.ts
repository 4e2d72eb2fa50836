import { resolve } from "node:path";
import { parseFileName } from "../migration/file_name.ts";
import { projectFile } from "../project/parse_project.ts";
import { parseToml, readProjectFile } from "../project/read_project_file.ts";
import { readSettings, type Settings } from "../project/read_settings.ts";

async function readProject(dir: string): Promise<Settings | undefined> {
  try {
    const text = await readProjectFile(resolve(dir, projectFile), projectFile) ?? "";
    return readSettings(await parseToml(text, projectFile), { text, file: projectFile });
  } catch {
    // A broken file is told by the commands; there is nothing to complete from it.
    return undefined;
  }
}

/** The environments of the project in a folder. */
export async function environmentNames(dir: string): Promise<readonly string[]> {
  return (await readProject(dir))?.environments ?? [];
}

/** The namespaces that the project's environments name. */
export async function namespaceNames(dir: string): Promise<readonly string[]> {
  const { environments = [], values } = await readProject(dir) ?? {};
  const named = environments.map((name) => values?.get(`connection.${name}.namespace`));
  return [...new Set(named.filter((name) => typeof name === "string"))];
}

/** The sealed migrations, newest first: by name where a name is being typed, else by file name. */
export async function migrationIds(dir: string, typed: string): Promise<readonly string[]> {
  const folder = (await readProject(dir))?.values.get("migrations.dir") ?? "kalam/migrations";
  const ids: string[] = [];
  try {
    for await (const { name } of Deno.readDir(resolve(dir, String(folder)))) {
      if (parseFileName(name) !== undefined) ids.push(name);
    }
  } catch {
    return [];
  }
  ids.sort().reverse();
  if (typed === "" || /^\d/.test(typed)) return ids;
  const names = ids.flatMap((id) => parseFileName(id)?.name ?? []);
  return names.filter((name, at) => names.indexOf(name) === at && names.lastIndexOf(name) === at);
}
