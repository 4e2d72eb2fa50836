import { basename, dirname, join } from "node:path";
import { unwritable } from "./unwritable.ts";

/** How to write a file. */
export interface WriteTextOptions {
  /** The path for messages. */
  readonly shown: string;
  /** Fails where the file is there already, instead of replacing it. */
  readonly createNew?: boolean;
}

/**
 * Writes a whole file or leaves the old one as it is, also when the disk is full or the process is
 * killed. Fails with `file_unwritable`.
 */
export async function writeText(
  path: string,
  text: string,
  options: WriteTextOptions,
): Promise<void> {
  const folder = dirname(path);
  // In the same folder, because only within one file system a rename is atomic; the leading dot
  // keeps it from being taken for a migration.
  const temporary = join(folder, `.${basename(path)}.${crypto.randomUUID()}.tmp`);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await writeNew(temporary, text);
    if (options.createNew) await placeNew(temporary, path);
    else await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw unwritable(options.shown, error);
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  const bytes = new TextEncoder().encode(text);
  for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
  await file.sync();
}

async function placeNew(temporary: string, path: string): Promise<void> {
  try {
    await Deno.link(temporary, path);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) throw error;
    // A file system without hard links.
    if (await exists(path)) throw new Deno.errors.AlreadyExists("File exists");
    return await Deno.rename(temporary, path);
  }
  await Deno.remove(temporary);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}
