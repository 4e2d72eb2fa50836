import type { Migration } from "../migration/migration.ts";
import { baselinePath, showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import type { Baseline } from "./baseline.ts";
import { baselineHash } from "./baseline_hash.ts";
import { parseBaseline } from "./parse_baseline.ts";
import { readText } from "./read_text.ts";

/** The baseline file, where it is there and true of the sealed migrations. */
export async function heldBaseline(
  project: Project,
  migrations: readonly Migration[],
): Promise<Baseline | undefined> {
  const baseline = parseBaseline(await baselineText(project));
  if (baseline === undefined || baseline.count > migrations.length) return undefined;
  const hash = baselineHash(project, migrations.slice(0, baseline.count), baseline.from);
  return hash === baseline.migrations ? baseline : undefined;
}

async function baselineText(project: Project): Promise<string> {
  const path = baselinePath(project);
  try {
    return await readText(path, showPath(project, path)) ?? "";
  } catch {
    // One that cannot be read is as good as none: the migrations say the same.
    return "";
  }
}
