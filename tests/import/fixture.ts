import { fileURLToPath } from "node:url";
import { openFolder } from "../../lib/import/folder.ts";
import { type ForeignRead, readForeign } from "../../lib/import/read_foreign.ts";
import { withFolder } from "../cli/with_folder.ts";
import { writeFiles } from "./write_files.ts";

/** The path of a fixture of another tool. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/import/${name}`, import.meta.url));
}

/** Reads a fixture of another tool. */
export async function readFixture(name: string, tool?: string): Promise<ForeignRead> {
  return await readForeign(await openFolder(fixture(name), name), tool);
}

/** Reads these files as another tool's project. */
export async function readFiles(
  files: Readonly<Record<string, string>>,
  tool?: string,
): Promise<ForeignRead> {
  let found: ForeignRead | undefined;
  await withFolder(async (dir) => {
    await writeFiles(dir, files);
    found = await readForeign(await openFolder(dir, "theirs"), tool);
  });
  if (found === undefined) throw new Error("nothing was read");
  return found;
}
