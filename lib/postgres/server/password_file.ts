import { join } from "node:path";
import type { Connection } from "./parse_connection.ts";

/** Splits a line of a password file at its colons; a backslash keeps the next character. */
function fields(line: string): string[] {
  const found = [""];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === "\\") found.push((found.pop() ?? "") + (line[++at] ?? ""));
    else if (line[at] === ":") found.push("");
    else found.push((found.pop() ?? "") + line[at]);
  }
  return found;
}

/** The password that `PGPASSFILE` or `~/.pgpass` holds for a connection, where there is one. */
export async function passwordFromFile(
  connection: Connection,
  variables: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const home = variables.HOME;
  const path = variables.PGPASSFILE ?? (home === undefined ? undefined : join(home, ".pgpass"));
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch {
    return undefined;
  }
  const wanted = [connection.host, String(connection.port), connection.database, connection.user];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("#")) continue;
    const parts = fields(line);
    if (parts.length === 5 && wanted.every((want, at) => parts[at] === "*" || parts[at] === want)) {
      return parts[4];
    }
  }
  return undefined;
}
