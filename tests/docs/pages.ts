import { fileURLToPath } from "node:url";
import { join } from "node:path";

const root = fileURLToPath(new URL("../../", import.meta.url));

async function below(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
    if (isDirectory) found.push(...await below(`${folder}/${name}`));
    else if (name.endsWith(".md")) found.push(`${folder}/${name}`);
  }
  return found;
}

/** The text of every page of the documentation, by its path in the repository. */
export async function pages(): Promise<ReadonlyMap<string, string>> {
  const names = ["README.md", "CONTRIBUTING.md", ...(await below("docs")).sort()];
  const read = async (name: string) => [name, await Deno.readTextFile(join(root, name))] as const;
  return new Map(await Promise.all(names.map(read)));
}
