import { createHash } from "node:crypto";
import { join } from "node:path";
import { readSchemaSource } from "../../baseline/read_schema_source.ts";
import { showPath } from "../../project/paths.ts";
import type { Project } from "../../project/project.ts";

/** What stands in the files a pass is made from: a hash, or why there is none, by shown path. */
export type Content = ReadonlyMap<string, string>;

/** The hash that {@linkcode Content} holds of a file with nothing in it. */
export const emptyHash = hashOf("");

/** The hash of a file's text. */
export function hashOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Reads all of it. A file that cannot be read is a content of its own, not a failure. */
export async function readContent(project: Project): Promise<Content> {
  const content = new Map<string, string>();
  if (project.schema.watch) {
    try {
      for (const { file, text } of await readSchemaSource(project)) content.set(file, hashOf(text));
    } catch (error) {
      content.set(showPath(project, project.schema.path), `unreadable: ${reason(error)}`);
    }
    for (const path of project.scratch.setup) await readInto(content, { project, path });
  }
  for (const name of await migrationNames(project.migrations.dir)) {
    await readInto(content, { project, path: join(project.migrations.dir, name) });
  }
  return content;
}

async function readInto(
  content: Map<string, string>,
  { project, path }: { readonly project: Project; readonly path: string },
): Promise<void> {
  try {
    content.set(showPath(project, path), hashOf(await Deno.readFile(path)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    content.set(showPath(project, path), `unreadable: ${reason(error)}`);
  }
}

/** The migrations and the draft; whatever else starts with `_` or `.` is somebody's own. */
async function migrationNames(folder: string): Promise<string[]> {
  try {
    const names: string[] = [];
    for await (const { name } of Deno.readDir(folder)) names.push(name);
    return names.filter((name) => name === "_draft.sql" || /^[^_.].*\.sql$/i.test(name)).sort();
  } catch {
    return [];
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
