import { join } from "node:path";
import { MigrateError } from "../errors.ts";

/** Throws `refused` where a folder is a project already, or holds what one is made of. */
export async function refuseProject(root: string): Promise<void> {
  const found: string[] = [];
  for (const file of ["kalam.toml", "schema.sql"]) {
    if (await Deno.stat(join(root, file)).then(() => true, () => false)) found.push(file);
  }
  const migrations = "kalam/migrations";
  const entries = Deno.readDir(join(root, migrations));
  try {
    for await (const { name } of entries) {
      if (name.endsWith(".sql")) found.push(`${migrations}/${name}`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const [first] = found;
  if (first === undefined) return;
  throw new MigrateError("refused", `Cannot import a project here: there is a "${first}"`, {
    hint: "use an empty folder: --project-dir <path>",
  });
}
