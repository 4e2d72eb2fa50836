import { join } from "node:path";
import { buildImage } from "./build_image.ts";

/** The engine version whose data folders the image fits; goes with the import map. */
const engineVersion = "0.5.16";

let loaded: Promise<Blob> | undefined;

async function read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await Deno.readFile(path);
  } catch {
    return undefined;
  }
}

async function store(path: string, folder: string, image: Uint8Array): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
    const half = await Deno.makeTempFile({ dir: folder, prefix: "image-", suffix: ".part" });
    await Deno.writeFile(half, image);
    await Deno.rename(half, path);
  } catch {
    // A cache that cannot be written only costs time.
  }
}

async function findOrBuild(cacheDir: string | undefined): Promise<Blob> {
  const folder = cacheDir ?? "";
  const path = join(folder, `pglite-${engineVersion}.tar`);
  const found = cacheDir === undefined ? undefined : await read(path);
  if (found !== undefined) return new Blob([found]);
  const image = await buildImage();
  if (cacheDir !== undefined) await store(path, folder, image);
  return new Blob([image]);
}

/** The prepared data folder as a tar: from the cache, else made now and kept. */
export function loadImage(cacheDir: string | undefined): Promise<Blob> {
  loaded ??= findOrBuild(cacheDir).catch((error) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}
