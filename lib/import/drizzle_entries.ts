import { MigrateError } from "../errors.ts";
import type { Folder } from "./folder.ts";

/** One migration of a Drizzle folder. */
export interface DrizzleEntry {
  readonly tag: string;
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly when: number;
}

/** What a Drizzle folder lists, in order. */
export interface DrizzleList {
  readonly dialect?: string;
  readonly entries: readonly DrizzleEntry[];
}

const journal = "meta/_journal.json";

/** Reads the journal, or the folders of the newer layout, which has none. */
export async function drizzleEntries(folder: Folder): Promise<DrizzleList> {
  const text = await folder.read(journal);
  return text === undefined ? { entries: folders(folder) } : parseJournal(text, folder);
}

function folders(folder: Folder): DrizzleEntry[] {
  return folder.files.flatMap((file) => {
    const [, tag, digits] = /^((\d{14})_[^/]*)\/migration\.sql$/.exec(file) ?? [];
    if (tag === undefined || digits === undefined) return [];
    const time = digits.replace(/(....)(..)(..)(..)(..)(..)/, "$1-$2-$3T$4:$5:$6Z");
    return [{ tag, file, when: Date.parse(time) }];
  });
}

function parseJournal(text: string, folder: Folder): DrizzleList {
  try {
    const { dialect, entries } = JSON.parse(text);
    return {
      dialect,
      entries: entries.map(({ tag, when }: { tag: unknown; when: unknown }) => {
        if (typeof tag !== "string" || typeof when !== "number") throw new TypeError("no entry");
        return { tag, file: `${tag}.sql`, when };
      }),
    };
  } catch (cause) {
    throw new MigrateError("file_unreadable", `Cannot read "${folder.show(journal)}"`, {
      detail: "it is not the journal that drizzle-kit writes",
      cause,
    });
  }
}
