import { generateTypes } from "../types/generate_types.ts";
import type { DevContext } from "./dev_context.ts";

/** Brings the file of `[types] output` up to date, where there is to be one. */
export async function refreshTypes({ project, dialect, onEvent }: DevContext): Promise<void> {
  if (project.types.output === undefined) return;
  const { state, path } = await generateTypes(project, { dialect: await dialect.get() });
  if (state === "written" && path !== undefined) onEvent({ type: "typed", path });
}
