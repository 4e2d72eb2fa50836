import type { Folder } from "./folder.ts";

/** Whether the text of any of these files has what is looked for. */
export async function anyText(
  folder: Folder,
  files: readonly string[],
  pattern: RegExp,
): Promise<boolean> {
  for (const file of files) {
    if (pattern.test(await folder.read(file) ?? "")) return true;
  }
  return false;
}
