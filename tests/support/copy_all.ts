import { dirname, join } from "node:path";

/** Copies a file, or a folder with all that is in it. */
export async function copyAll(from: string, to: string): Promise<void> {
  await Deno.mkdir(dirname(to), { recursive: true });
  if (!(await Deno.stat(from)).isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) await copyAll(join(from, name), join(to, name));
}
