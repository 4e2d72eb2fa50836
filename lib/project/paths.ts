import { join, relative, sep } from "node:path";
import type { Project } from "./project.ts";

/** The file that mirrors the last applied schema. */
export const baselinePath = (project: Project): string =>
  join(project.kalamDir, ".schema-baseline.sql");

/** The working draft. */
export const draftPath = (project: Project): string => join(project.migrations.dir, "_draft.sql");

/** A path as messages show it: relative to the project, with forward slashes. */
export function showPath(project: Pick<Project, "dir">, path: string): string {
  const shown = relative(project.dir, path);
  return shown === "" ? "." : shown.split(sep).join("/");
}
