/** A system user. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: the user to become, where we are root. */
export async function otherUser(): Promise<User | undefined> {
  if (Deno.uid() !== 0) return undefined;
  const rows = (await Deno.readTextFile("/etc/passwd")).split("\n").map((row) => row.split(":"));
  const found = rows.find(([name]) => name === "postgres") ??
    rows.find(([name]) => name === "nobody");
  if (found === undefined) throw new Error("neither postgres nor nobody is a user here");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}
