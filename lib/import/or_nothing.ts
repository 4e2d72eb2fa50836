import { join } from "node:path";

/** What a project is made of, beside its migrations. */
const files = ["kalam.toml", "schema.sql", "kalam/.gitignore", "deno.json", "deno.jsonc"];
const folders = ["kalam/migrations", "kalam/cache", "kalam", ""];

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  return await Deno.readFile(path).catch(() => undefined);
}

/** Runs `body`; where it fails, the folder holds what it held before. */
export async function orNothing<T>(
  root: string,
  migrations: readonly string[],
  body: () => Promise<T>,
): Promise<T> {
  const paths = [...files, ...migrations].map((file) => join(root, file));
  const before = await Promise.all(paths.map(async (path) => [path, await bytesOf(path)] as const));
  const missing: string[] = [];
  for (const folder of folders) {
    const path = join(root, folder);
    if (!await Deno.stat(path).then(() => true, () => false)) missing.push(path);
  }
  try {
    return await body();
  } catch (error) {
    for (const [path, bytes] of before) {
      if (bytes === undefined) await Deno.remove(path).catch(() => {});
      else await Deno.writeFile(path, bytes).catch(() => {});
    }
    for (const path of missing) {
      await Deno.remove(path, { recursive: path.endsWith("cache") }).catch(() => {});
    }
    throw error;
  }
}
