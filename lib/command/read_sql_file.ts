import { MigrateError } from "../errors.ts";

/** The text of a file that was named on the command line. */
export async function readSqlFile(path: string, shown: string): Promise<string> {
  const cannot = (why: string, cause?: unknown) =>
    new MigrateError("file_unreadable", `Cannot read "${shown}": ${why}`, { cause });
  let bytes: Uint8Array;
  try {
    bytes = await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw cannot("there is no such file", error);
    if (error instanceof Deno.errors.PermissionDenied) throw cannot("permission denied", error);
    const { isDirectory } = await Deno.stat(path).catch(() => ({ isDirectory: false }));
    throw cannot(isDirectory ? "it is a folder" : "it is no readable file", error);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw cannot("it is not UTF-8", error);
  }
}
