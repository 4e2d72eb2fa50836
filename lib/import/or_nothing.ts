import { join } from "node:path";

/** What a project is made of, beside its migrations. */
const files = ["kalam.toml", "schema.sql", "kalam/.gitignore", "deno.json", "deno.jsonc"];
const folders = ["kalam/migrations", "kalam/cache", "kalam", ""];

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

async function writeBack(path: string, bytes: Uint8Array): Promise<void> {
  const now = await Deno.readFile(path);
  const same = now.length === bytes.length && now.every((byte, at) => byte === bytes[at]);
  if (!same) await Deno.writeFile(path, bytes);
}

/** Runs `body`; where it fails, the folder holds what it held before. */
export async function orNothing<T>(
  root: string,
  migrations: readonly string[],
  body: () => Promise<T>,
): Promise<T> {
  const missing: string[] = [];
  const held = new Map<string, Uint8Array>();
  for (const path of [...files, ...migrations, ...folders].map((file) => join(root, file))) {
    if (!await exists(path)) missing.push(path);
    else await Deno.readFile(path).then((bytes) => held.set(path, bytes), () => {});
  }
  try {
    return await body();
  } catch (error) {
    for (const [path, bytes] of held) await writeBack(path, bytes).catch(() => {});
    for (const path of missing) {
      // The cache is made anew whenever it is not there; all else was emptied above.
      await Deno.remove(path, { recursive: path.endsWith("cache") }).catch(() => {});
    }
    throw error;
  }
}
