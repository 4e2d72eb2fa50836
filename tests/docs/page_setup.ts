import { dirname, join } from "node:path";

/** What a page's commands are run with. */
export interface PageSetup {
  /** What stands in the folder before. */
  readonly files?: Readonly<Record<string, string>>;
  /** Commands that have run there before. */
  readonly first?: readonly string[];
  /** Files to write before one of the commands. */
  readonly before?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the page says, and what stands for it here: other servers. */
  readonly instead?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are not 0. */
  readonly codes?: Readonly<Record<string, number>>;
  /** Each command in a folder of its own. */
  readonly separate?: boolean;
}

/** Writes files below a folder. */
export async function writeFiles(
  dir: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(dir, path)), { recursive: true });
    await Deno.writeTextFile(join(dir, path), text, {
      mode: path.startsWith("bin/") ? 0o755 : 0o644,
    });
  }
}

/** A `kalam.toml` with these environments. */
export function kalamToml(urls: Readonly<Record<string, string>>): string {
  const connections = Object.entries(urls).map(([name, url]) =>
    `[connection.${name}]\nurl = ${JSON.stringify(url)}\nnamespace = "app"\n` +
    `purpose = "${name === "prod" ? "production" : "development"}"\n`
  );
  return `[project]\nname = "shop"\n\n${connections.join("\n")}`;
}

/** A migration's file. */
export function migration(up: string, down: string): string {
  return `-- UP\n${up}\n\n-- DOWN\n${down}\n`;
}
