import { join } from "node:path";
import { writeText } from "../baseline/write_text.ts";
import { type InitOptions, initProject, type InitResult } from "../project/init_project.ts";
import type { Sealed } from "./read_foreign.ts";

/** Writes a new project with its schema source and its migrations. */
export async function writeProject(
  root: string,
  { settings, schema, sealed }: {
    readonly settings: InitOptions;
    readonly schema: string;
    readonly sealed: readonly Sealed[];
  },
): Promise<InitResult> {
  const made = await initProject(root, settings);
  await writeText(join(root, "schema.sql"), schema, { shown: "schema.sql" });
  for (const { migration } of sealed) {
    const shown = `kalam/migrations/${migration.id}`;
    await writeText(join(root, shown), migration.text, { shown, createNew: true });
    made.created.push(shown);
  }
  return made;
}
