import { join } from "node:path";
import { buildImage } from "./build_image.ts";

/** The engine version whose data folders the image fits; goes with the import map. */
const engineVersion = "0.5.16";

let loaded: Promise<Uint8Array<ArrayBuffer>> | undefined;

/** A tar ends in two empty blocks; one that lost its end to a crash does not. */
function isWhole(tar: Uint8Array): boolean {
  return tar.length > 1024 && tar.length % 512 === 0 &&
    tar.subarray(-1024).every((byte) => byte === 0);
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const found = await Deno.readFile(path);
    return isWhole(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

async function store(image: Uint8Array, folder: string): Promise<void> {
  let half: string | undefined;
  try {
    await Deno.mkdir(folder, { recursive: true });
    half = await Deno.makeTempFile({ dir: folder, prefix: "image-", suffix: ".part" });
    await Deno.writeFile(half, image);
    await Deno.rename(half, imagePath(folder));
  } catch {
    // A cache that cannot be written only costs time.
    if (half !== undefined) await Deno.remove(half).catch(() => {});
  }
}

async function findOrBuild(cacheDir: string | undefined): Promise<Uint8Array<ArrayBuffer>> {
  if (cacheDir === undefined) return await buildImage();
  const found = await read(imagePath(cacheDir));
  if (found !== undefined) return found;
  const image = await buildImage(cacheDir);
  await store(image, cacheDir);
  return image;
}

/** Where a cache folder keeps the image. */
export const imagePath = (folder: string): string => join(folder, `pglite-${engineVersion}.tar`);

/** The prepared data folder as a tar: from the cache, else made now and kept. */
export function loadImage(cacheDir: string | undefined): Promise<Uint8Array<ArrayBuffer>> {
  loaded ??= findOrBuild(cacheDir).catch((error) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}
