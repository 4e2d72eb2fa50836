import { basename, dirname } from "node:path";
import type { Project } from "../../project/project.ts";

/** A folder to watch. */
export interface WatchRoot {
  /** Its real path. */
  readonly folder: string;
  readonly recursive: boolean;
  /** Only what ends like this matters; all of it without one. */
  readonly suffix?: string;
  /** Tells a folder from another one that took its name. */
  readonly key: string;
}

/**
 * The folders to watch; one that is absent is not among them. A file is watched by its folder: a
 * save that renames over it puts another file in its place.
 */
export async function watchRoots(project: Project): Promise<WatchRoot[]> {
  const { schema, migrations, scratch } = project;
  const roots = [await folderRoot(migrations.dir, { recursive: false, suffix: ".sql" })];
  if (schema.watch) {
    const isFolder = await Deno.stat(schema.path).then((info) => info.isDirectory, () => false);
    if (isFolder) roots.push(await folderRoot(schema.path, { recursive: true }));
    for (const path of isFolder ? scratch.setup : [schema.path, ...scratch.setup]) {
      roots.push(await fileRoot(path));
      const real = await Deno.realPath(path).catch(() => path);
      if (real !== path) roots.push(await fileRoot(real));
    }
  }
  const found = roots.filter((root) => root !== undefined);
  return found.filter(({ key }, at) => found.findIndex((root) => root.key === key) === at);
}

function fileRoot(path: string): Promise<WatchRoot | undefined> {
  return folderRoot(dirname(path), { recursive: false, suffix: basename(path) });
}

async function folderRoot(
  path: string,
  options: Pick<WatchRoot, "recursive" | "suffix">,
): Promise<WatchRoot | undefined> {
  try {
    const folder = await Deno.realPath(path);
    const { ino, dev } = await Deno.stat(folder);
    return { ...options, folder, key: JSON.stringify([folder, options, ino, dev]) };
  } catch {
    return undefined;
  }
}
