import { MigrateError } from "../errors.ts";
import { redact } from "../sql/redact.ts";

/** Reads a text file of the project; says what is wrong where it cannot be read or is not UTF-8. */
export async function readProjectFile(path: string, shown: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    const reason = error instanceof Error ? error.message.replaceAll(path, shown) : String(error);
    throw new MigrateError("file_unreadable", `Cannot read "${shown}": ${reason}`, {
      hint: "check that it is a file and that you may read it",
      cause: error,
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new MigrateError("file_unreadable", `"${shown}" is not UTF-8 text`, {
      hint: "save it as UTF-8",
      cause: error,
    });
  }
}

/** Parses TOML; an error shows the line. */
export async function parseToml(text: string, file: string): Promise<Record<string, unknown>> {
  const { parse, TomlError } = await import("smol-toml");
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const { line, column } = error;
    throw new MigrateError(
      "project_invalid",
      `Cannot parse ${file}: ${tomlReason(error.message)}`,
      {
        position: { file, line, column, sourceLine: redact(text.split(/\r?\n/)[line - 1] ?? "") },
        hint: "mend the line; strings stand in quotes",
      },
    );
  }
}

/** The first line of the parser's message: the rest is its own drawing of the place. */
function tomlReason(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/^Invalid TOML document: /, "");
}
