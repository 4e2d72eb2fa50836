import { join } from "node:path";
import { readText } from "../baseline/read_text.ts";
import { MigrateError } from "../errors.ts";

/** The files of a folder; their texts are read when they are asked for. */
export interface Folder {
  /** The path to show. */
  readonly shown: string;
  /** Paths relative to it, with forward slashes, in bytewise order. */
  readonly files: readonly string[];
  /** The names of the files that stand in it directly. */
  readonly names: readonly string[];
  /** The text of one of its files; `undefined` where there is none. */
  read(file: string): Promise<string | undefined>;
  /** The path of a file to show. */
  show(file: string): string;
}

const passedOver = /^\.|^node_modules$/;

async function listFiles(path: string, above = "", depth = 0): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(path)) {
    if (passedOver.test(entry.name)) continue;
    const name = above + entry.name;
    if (!entry.isDirectory) found.push(name);
    else if (depth < 6) {
      const below = listFiles(join(path, entry.name), `${name}/`, depth + 1);
      // A folder of a project that may not be read is hardly meant.
      found.push(...await below.catch(() => []));
    }
  }
  return found;
}

/** Opens a folder. Throws `file_unreadable` where there is none. */
export async function openFolder(path: string, shown: string): Promise<Folder> {
  try {
    const files = (await listFiles(path)).sort((a, b) => a < b ? -1 : a > b ? 1 : 0);
    const texts = new Map<string, Promise<string | undefined>>();
    const show = (file: string) => shown === "." ? file : `${shown.replace(/\/+$/, "")}/${file}`;
    return {
      shown,
      files,
      names: files.filter((file) => !file.includes("/")),
      show,
      read(file) {
        const text = texts.get(file) ?? readText(join(path, file), show(file));
        texts.set(file, text);
        return text;
      },
    };
  } catch (error) {
    if (error instanceof MigrateError) throw error;
    throw new MigrateError("file_unreadable", `Cannot read the folder "${shown}"`, {
      detail: error instanceof Deno.errors.NotFound ? "there is no such folder" : undefined,
      hint: "name the folder that holds the migrations",
      cause: error,
    });
  }
}

/** A folder inside of one, as a folder of its own. */
export function folderIn(folder: Folder, place: string): Folder {
  if (place === "") return folder;
  const head = `${place}/`;
  const files = folder.files.filter((file) => file.startsWith(head))
    .map((file) => file.slice(head.length));
  return {
    shown: folder.show(place),
    files,
    names: files.filter((file) => !file.includes("/")),
    show: (file) => folder.show(head + file),
    read: (file) => folder.read(head + file),
  };
}
