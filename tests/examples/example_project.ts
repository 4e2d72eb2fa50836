import { join } from "node:path";
import { withFolder } from "../cli/with_folder.ts";

/** What stands in an example's project. */
export interface ExampleProject {
  /** Where its environment leads. */
  readonly url: string;
  readonly schema?: string;
  /** Sealed migrations by file name: their UP. */
  readonly migrations?: Readonly<Record<string, string>>;
}

/** Writes a sealed migration. */
export function writeMigration(dir: string, file: string, up: string): Promise<void> {
  const text = `-- UP\n${up}\n\n-- DOWN\n`;
  return Deno.writeTextFile(join(dir, "kalam/migrations", file), text);
}

/** Runs `body` in the folder of a project, which is removed afterwards. */
export function withExampleProject(
  { url, schema = "", migrations = {} }: ExampleProject,
  body: (dir: string) => Promise<void>,
): Promise<void> {
  return withFolder(async (dir) => {
    const toml = `[project]\nname = "shop"\n\n[connection.dev]\nurl = ${JSON.stringify(url)}\n` +
      `namespace = "app"\npurpose = "development"\n`;
    await Deno.writeTextFile(join(dir, "kalam.toml"), toml);
    await Deno.writeTextFile(join(dir, "schema.sql"), schema);
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    for (const [file, up] of Object.entries(migrations)) await writeMigration(dir, file, up);
    await body(dir);
  });
}
