import { dirname, join } from "node:path";
import type { Project } from "../../lib/project/project.ts";
import { loadProject } from "../../lib/project/load_project.ts";

/** A project in a folder of its own. */
export interface Fixture {
  readonly project: Project;
  write(file: string, text: string | Uint8Array): Promise<void>;
  read(file: string): Promise<string>;
  /** The names in a folder, sorted; none where there is no folder. */
  list(folder: string): Promise<string[]>;
}

const settings = `[project]
name = "test"

[connection.dev]
url = "pglite:memory"
namespace = "app"
purpose = "development"
`;

/** Runs `body` with a project of these files, then removes it. */
export async function withProject(
  files: Readonly<Record<string, string>>,
  body: (fixture: Fixture) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir();
  const write = async (file: string, text: string | Uint8Array) => {
    const path = join(dir, file);
    await Deno.mkdir(dirname(path), { recursive: true });
    if (typeof text === "string") await Deno.writeTextFile(path, text);
    else await Deno.writeFile(path, text);
  };
  try {
    await write("kalam.toml", settings);
    for (const [file, text] of Object.entries(files)) await write(file, text);
    const project = await loadProject(dir, { variables: Deno.env.toObject() });
    const read = (file: string) => Deno.readTextFile(join(dir, file));
    await body({ project, write, read, list: (folder) => names(join(dir, folder)) });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function names(folder: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) found.push(entry.name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}
