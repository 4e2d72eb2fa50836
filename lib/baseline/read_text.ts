import { MigrateError } from "../errors.ts";
import { invalidUtf8 } from "./invalid_utf8.ts";

/**
 * Reads a UTF-8 file without its byte order mark; `undefined` where there is none. `shown` is the
 * path for messages.
 */
export async function readText(path: string, shown: string): Promise<string | undefined> {
  const bytes = await readBytes(path, shown);
  if (bytes === undefined) return undefined;
  const invalid = invalidUtf8(bytes);
  if (invalid !== undefined) {
    throw new MigrateError("file_unreadable", `Cannot read "${shown}": it is not UTF-8 text`, {
      detail: `the byte at offset ${invalid} is 0x${hex(bytes[invalid] ?? 0)}`,
      hint: "save the file as UTF-8",
    });
  }
  return new TextDecoder().decode(bytes);
}

async function readBytes(path: string, shown: string): Promise<Uint8Array | undefined> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw new MigrateError("file_unreadable", `Cannot read "${shown}"`, {
      detail: error instanceof Error ? error.message : String(error),
      hint: "check that it is a file and that you may read it",
      cause: error,
    });
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
