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

async function readPrivate(path: string): Promise<string | undefined> {
  try {
    const { mode, isFile } = await Deno.stat(path);
    // libpq's rule: a password that others can read is not used.
    if (!isFile || (mode !== null && (mode & 0o077) !== 0)) return undefined;
    return await Deno.readTextFile(path);
  } catch {
    return undefined;
  }
}

/** The password that the connection's password file holds for it, where there is one. */
export async function passwordFromFile(connection: Connection): Promise<string | undefined> {
  if (connection.passfile === undefined) return undefined;
  const text = await readPrivate(connection.passfile);
  const { host, port, database, user } = connection;
  for (const line of text?.split(/\r?\n/) ?? []) {
    if (line.startsWith("#")) continue;
    const parts = fields(line);
    const fits = [host, String(port), database, user]
      .every((wanted, at) => parts[at] === "*" || parts[at] === wanted);
    if (parts.length >= 5 && fits) return parts[4];
  }
  return undefined;
}
