import { MigrateError, type Problem } from "../errors.ts";
import { checksum } from "./checksum.ts";
import { parseFileName } from "./file_name.ts";
import type { Migration } from "./migration.ts";
import { parseMigration } from "./parse_migration.ts";

/** The sealed migrations of a folder, in order, and what is wrong with it. */
export interface MigrationList {
  readonly migrations: Migration[];
  readonly problems: Problem[];
}

function namesIn(folder: string): string[] {
  let names: string[];
  try {
    names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw new MigrateError("file_unreadable", `Cannot read the migrations folder "${folder}"`, {
      detail: error instanceof Error ? error.message : undefined,
      hint: "check that it is a folder and that you may read it",
      cause: error,
    });
  }
  return names.filter((name) => /\.sql$/i.test(name) && !/^[_.]/.test(name))
    .sort((a, b) => a < b ? -1 : a > b ? 1 : 0);
}

function duplicates(ids: readonly string[]): Problem[] {
  const named = ids.flatMap((id) => {
    const timestamp = parseFileName(id)?.timestamp;
    return timestamp === undefined ? [] : [{ id, timestamp }];
  });
  return named.flatMap(({ id, timestamp }, at) => {
    const earlier = named[at - 1];
    if (earlier?.timestamp !== timestamp) return [];
    return [{
      message: `Two migrations have the timestamp ${timestamp}: "${earlier.id}" and "${id}"`,
      hint: "give one of them another timestamp, if it is not applied anywhere yet",
    }];
  });
}

/** How {@linkcode listMigrations} reads. */
export interface ListOptions {
  /** How a path is shown. */
  readonly show?: (path: string) => string;
}

/** Reads all sealed migrations of a folder, in bytewise order; all problems are collected. */
export const listMigrations = (
  folder: string,
  options: ListOptions = {},
): Promise<MigrationList> => Promise.try(readFolder, folder, options);

/** Small files are read fastest one after the other, without a way through another thread. */
function readFolder(folder: string, options: ListOptions): MigrationList {
  // Asked once: a thousand paths take a while.
  const inside = `${folder}/`;
  const shown = options.show?.(`${inside}_`).slice(0, -1) ?? inside;
  const migrations: Migration[] = [];
  const problems: Problem[] = [];
  const ids = namesIn(folder);
  for (const id of ids) {
    const path = inside + id;
    const file = shown + id;
    const parts = parseFileName(id);
    if (parts === undefined) {
      problems.push({
        message: `"${file}" is not named like a migration`,
        hint: "name it YYYYMMDDHHMMSS_<name>.sql with a-z, 0-9 and _, or start the name with _",
      });
      continue;
    }
    try {
      const text = readText(path, file);
      const parsed = parseMigration(text, { file });
      migrations.push({ id, ...parts, file, text, parsed, checksum: checksum(parsed.up) });
    } catch (error) {
      problems.push(...problemsOf(error, file));
    }
  }
  return { migrations, problems: [...problems, ...duplicates(ids)] };
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readText(path: string, file: string): string {
  let text = Deno.readTextFileSync(path);
  const hint = "save it as UTF-8";
  try {
    // It stands for what is no UTF-8, unless the file itself holds it.
    if (text.includes("\ufffd")) text = strict.decode(Deno.readFileSync(path));
  } catch (cause) {
    throw new MigrateError("migration_invalid", `"${file}" is not UTF-8 text`, { hint, cause });
  }
  if (!text.includes("\0")) return text;
  throw new MigrateError("migration_invalid", `"${file}" holds a NUL character`, { hint });
}

function problemsOf(error: unknown, file: string): Problem[] {
  if (error instanceof MigrateError) {
    return error.problems.length > 0 ? [...error.problems] : [error];
  }
  if (error instanceof Deno.errors.IsADirectory) {
    return [{ message: `"${file}" is a folder, no file`, hint: "rename it or move it away" }];
  }
  const reason = error instanceof Error ? error.message : String(error);
  return [{ message: `Cannot read "${file}": ${reason}`, hint: "check that you may read it" }];
}
