import type { MigrateError } from "../errors.ts";

/** What an error says, after the file and line it is about. */
export function atPlace({ message, position }: MigrateError): string {
  const { file, line } = position ?? {};
  return file === undefined ? message : `${file}:${line}: ${message}`;
}
