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
import { isIrreversible } from "./irreversible.ts";
import type { VerifyEvent } from "./verify_result.ts";

/** What running a history forwards and back in the scratch showed. */
export interface Replay {
  /** What is wrong, a line each. */
  readonly lines: readonly string[];
  /** Ids of migrations that nothing leads back from. */
  readonly irreversible: readonly string[];
}

/** What {@linkcode replayHistory} runs. */
export interface ReplayOptions {
  readonly dialect: Dialect;
  readonly migrations: readonly Migration[];
  readonly onEvent?: (event: VerifyEvent) => void;
}

const down = ({ file, parsed }: Migration): SqlSource => ({
  file,
  text: parsed.down ?? "",
  kind: "migration",
  lineOffset: parsed.downLine ?? 0,
  noTransaction: parsed.directives.noTransaction,
});

const words = {
  onlyFirst: "is left over",
  onlySecond: "is missing",
  values: (is: string, was: string) => `is ${is}, was ${was}`,
};

/**
 * Runs each migration forwards and back on what the ones before it give, and looks whether that is
 * left: one by one, since a later DOWN may take away what an earlier one got wrong. Forwards each
 * of them runs once.
 */
export async function replayHistory(
  project: Project,
  options: ReplayOptions,
): Promise<Replay> {
  const { dialect, migrations, onEvent } = options;
  const total = migrations.length;
  const { namespace } = project.environment;
  const { privileges } = project.schema;
  const irreversible = migrations.filter(isIrreversible);
  const lines: string[] = [];
  const sources = migrationSources(migrations);
  try {
    await using walk = await dialect.walk(sources, { namespace, privileges });
    let before = await walk.state();
    for (const [at, migration] of migrations.entries()) {
      await walk.step(sources[at] as SqlSource);
      if (!irreversible.includes(migration)) {
        lines.push(...await wayBack(walk, { migration, before }));
      }
      before = await walk.state();
      onEvent?.({ type: "replayed", done: at + 1, total });
    }
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error;
    lines.push(atPlace(error));
  }
  return { lines, irreversible: irreversible.map(({ id }) => id) };
}

async function wayBack(
  walk: Walk,
  { migration, before }: { readonly migration: Migration; readonly before: SchemaState },
): Promise<string[]> {
  try {
    const found = await walk.peek([down(migration)]);
    return differenceLines(stateDifferences(found, before), words)
      .map((line) => `${migration.id}: after DOWN, ${line}`);
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error;
    return [`${migration.id}: DOWN fails: ${atPlace(error)}`];
  }
}
