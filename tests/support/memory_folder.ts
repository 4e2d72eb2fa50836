import { statfs } from "node:fs/promises";

const shared = "/dev/shm";
/** Two servers and the data folders of the tests that run beside each other. */
const needed = 1_000_000_000;

/** Makes a folder in memory, where there is room for it; else on the disk. */
export async function memoryFolder(prefix: string): Promise<string> {
  const free = await statfs(shared).then(({ bavail, bsize }) => bavail * bsize, () => 0);
  return await Deno.makeTempDir({ prefix, ...(free > needed ? { dir: shared } : {}) });
}
