import type { Migration } from "../migration/migration.ts";
import type { Project } from "../project/project.ts";
import { heldBaseline } from "./held_baseline.ts";
import { replayedBaseline } from "./replayed_baseline.ts";
import { writeBaseline } from "./write_baseline.ts";

/** Rebuilds the baseline file from the sealed migrations where it is missing or not true of them. */
export async function ensureBaseline(
  project: Project,
  migrations: readonly Migration[],
): Promise<void> {
  if (await heldBaseline(project, migrations) !== undefined) return;
  await writeBaseline(project, replayedBaseline(project, migrations));
}
