import type { Project } from "../project/project.ts";
import type { Invocation } from "./invocation.ts";
import { projectDir } from "./project_dir.ts";

/** Loads the project a command works on, and passes its warnings on. */
export async function openProject(invocation: Invocation): Promise<Project> {
  const { loadProject } = await import("../project/load_project.ts");
  const { env, namespace } = invocation.options;
  const variables = { ...invocation.io.variables };
  const project = await loadProject(projectDir(invocation), { env, namespace, variables });
  invocation.onProject(project);
  for (const { message, hint, position } of project.warnings) {
    const where = position === undefined ? "" : `${position.file}:${position.line}: `;
    invocation.warn(`${where}${message}${hint === undefined ? "" : ` (${hint})`}`);
  }
  return project;
}
