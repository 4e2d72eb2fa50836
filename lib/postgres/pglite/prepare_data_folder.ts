import { dirname, join } from "node:path";
import { parseTar } from "nanotar";
import { MigrateError } from "../../errors.ts";
import { loadImage } from "./load_image.ts";

/** The major version whose data folders the embedded engine reads. */
const major = "18";

async function unpack(image: Uint8Array<ArrayBuffer>, folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { name, data, type } of parseTar(image)) {
    const path = join(folder, name);
    if (type === "directory") await Deno.mkdir(path, { recursive: true, mode: 0o700 });
    else await Deno.writeFile(path, data ?? new Uint8Array(), { mode: 0o600 });
  }
}

async function entries(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/**
 * Makes the data folder unless it is there. It appears whole or not at all, so that a run killed
 * meanwhile leaves nothing that looks like a database. The caller holds the folder's lock.
 */
export async function prepareDataFolder(
  dataDir: string,
  options: { readonly cacheDir?: string } = {},
): Promise<void> {
  const found = await entries(dataDir);
  if (found.includes("PG_VERSION")) {
    const version = (await Deno.readTextFile(join(dataDir, "PG_VERSION"))).trim();
    if (version === major) return;
    throw new MigrateError(
      "unsupported",
      `The data folder "${dataDir}" was made by PostgreSQL ${version}, not ${major}`,
      { hint: "use another folder, or move this one away and migrate anew" },
    );
  }
  if (found.length > 0) {
    throw new MigrateError("file_unwritable", `The folder "${dataDir}" holds no database`, {
      hint: "name an empty folder, or one that is not there yet",
    });
  }
  const image = await loadImage(options.cacheDir);
  const half = `${dataDir}.new`;
  await Deno.mkdir(dirname(dataDir), { recursive: true });
  await Deno.remove(half, { recursive: true }).catch(() => {});
  await unpack(image, half);
  await Deno.remove(dataDir).catch(() => {});
  await Deno.rename(half, dataDir);
}
