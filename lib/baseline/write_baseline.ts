import { baselinePath, showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import type { Baseline } from "./baseline.ts";
import { formatBaseline } from "./format_baseline.ts";
import { writeText } from "./write_text.ts";

/** Writes the baseline file. Fails with `file_unwritable`. */
export async function writeBaseline(project: Project, baseline: Baseline): Promise<void> {
  const path = baselinePath(project);
  await writeText(path, formatBaseline(baseline), { shown: showPath(project, path) });
}
