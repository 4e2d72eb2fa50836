import { join } from "node:path";
import { loadProject } from "../../../lib/project/load_project.ts";
import type { Project } from "../../../lib/project/project.ts";
import { withFolder } from "../../cli/with_folder.ts";
import type { Server } from "./with_project.ts";

/** Runs `body` with a project that has one migration, without a process of its own. */
export async function withMigration(
  { url, user, password }: Server,
  migration: { readonly id: string; readonly text: string },
  body: (project: Project) => Promise<void>,
): Promise<void> {
  await withFolder(async (dir) => {
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[connection.dev]\nurl = "${url}"\nnamespace = "chat"\n`,
    );
    await Deno.mkdir(join(dir, "kalam", "migrations"), { recursive: true });
    await Deno.writeTextFile(join(dir, "kalam", "migrations", migration.id), migration.text);
    const variables = { KALAM_USER: user, KALAM_PASSWORD: password };
    await body(await loadProject(dir, { variables }));
  });
}
