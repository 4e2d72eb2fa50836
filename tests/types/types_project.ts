import { join } from "node:path";
import { loadProject } from "../../lib/project/load_project.ts";
import type { Project } from "../../lib/project/project.ts";
import { withFolder } from "../cli/with_folder.ts";

/** What a project for types is made of. */
export interface TypesProjectOptions {
  readonly schema: string;
  readonly url?: string;
  readonly namespace?: string;
  /** More of `kalam.toml`. */
  readonly settings?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs `body` with a project in a folder of its own; its scratch is embedded. */
export async function withTypesProject(
  { schema, url = "pglite:", namespace = "app", settings = "", files = {} }: TypesProjectOptions,
  body: (project: Project) => Promise<void>,
): Promise<void> {
  await withFolder(async (dir) => {
    const toml = `[connection.dev]\nurl = "${url}"\nnamespace = "${namespace}"\n${settings}\n`;
    const all = { "kalam.toml": toml, "schema.sql": schema, ...files };
    for (const [name, text] of Object.entries(all)) await Deno.writeTextFile(join(dir, name), text);
    const { HOME = "" } = Deno.env.toObject();
    await body(await loadProject(dir, { variables: { HOME } }));
  });
}
