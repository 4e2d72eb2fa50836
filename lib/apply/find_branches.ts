import { migrationSources } from "../baseline/migration_sources.ts";
import type { Dialect, SqlSource } from "../engine/dialect.ts";
import { differenceLines } from "../engine/difference_lines.ts";
import type { SchemaState } from "../engine/schema_state.ts";
import { stateDifferences } from "../engine/state_differences.ts";
import type { Walk } from "../engine/walk.ts";
import { MigrateError } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import type { Project } from "../project/project.ts";
import { atPlace } from "./at_place.ts";
import type { LateArrival } from "./late_arrivals.ts";
import type { Branch } from "./verify_result.ts";

/** What is looked at. */
export interface BranchTask {
  readonly project: Project;
  readonly dialect: Dialect;
  readonly late: readonly LateArrival[];
  /** What the target holds, in file order. */
  readonly applied: readonly Migration[];
}

const words = {
  onlyFirst: "is only there in the order of the files",
  onlySecond: "is only there in the order of the database",
  values: (inFiles: string, inDatabase: string) =>
    `is ${inFiles} in the order of the files, ${inDatabase} in that of the database`,
};

/**
 * Runs late migrations before the ones that overtook them and after them, in the scratch, and looks
 * whether both orders lead to the same schema. What comes before all of them is run once.
 */
export async function findBranches(task: BranchTask): Promise<Branch[]> {
  const { project, dialect, late, applied } = task;
  if (late.length === 0) return [];
  const { namespace } = project.environment;
  const { privileges } = project.schema;
  const arriving = new Map(late.map((arrival) => [arrival.migration, arrival]));
  const all = [...new Set([...applied, ...arriving.keys()])]
    .sort((a, b) => a.id < b.id ? -1 : 1);
  const branches: Branch[] = [];
  await using walk = await dialect.walk(migrationSources(all), { namespace, privileges });
  let stuck: string | undefined;
  for (const migration of all) {
    const arrival = arriving.get(migration);
    if (arrival !== undefined) {
      const differences = stuck === undefined ? await compareOrders(walk, arrival, []) : [stuck];
      const since = arrival.applied
        ? applied.filter((one) => one.id > migration.id && !arrival.overtaken.includes(one))
        : [];
      const settled = stuck === undefined && differences.length > 0 && since.length > 0 &&
        (await compareOrders(walk, arrival, since)).length === 0;
      branches.push({
        late: migration.id,
        overtaken: arrival.overtaken.map(({ id }) => id),
        applied: arrival.applied,
        commutes: differences.length === 0,
        settled,
        differences,
      });
    }
    if (branches.length === late.length) break;
    if (stuck !== undefined) continue;
    try {
      for (const source of migrationSources([migration])) await walk.step(source);
    } catch (error) {
      if (!(error instanceof MigrateError)) throw error;
      stuck = `not looked at: ${atPlace(error)}`;
    }
  }
  return branches;
}

/** How the two orders differ after `since`, which came after both. */
async function compareOrders(
  walk: Walk,
  { migration, overtaken }: LateArrival,
  since: readonly Migration[],
): Promise<string[]> {
  const newer = [...overtaken, ...since].sort((a, b) => a.id < b.id ? -1 : 1);
  const inFiles = await attempt(walk, migrationSources([migration, ...newer]));
  const inDatabase = await attempt(walk, migrationSources([...overtaken, migration, ...since]));
  if (typeof inFiles !== "string" && typeof inDatabase !== "string") {
    return differenceLines(stateDifferences(inFiles, inDatabase), words);
  }
  return [
    ...(typeof inFiles === "string" ? [`fails in the order of the files: ${inFiles}`] : []),
    ...(typeof inDatabase === "string"
      ? [`fails in the order of the database: ${inDatabase}`]
      : []),
  ];
}

/** What is there after some sources, or why they do not run. */
async function attempt(walk: Walk, sources: readonly SqlSource[]): Promise<SchemaState | string> {
  try {
    return await walk.peek(sources);
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error;
    return atPlace(error);
  }
}
