import { beforeSources } from "../baseline/before_sources.ts";
import { readSchemaSource } from "../baseline/read_schema_source.ts";
import { schemaHash } from "../baseline/schema_hash.ts";
import { schemaRenames } from "../baseline/schema_renames.ts";
import type { Ask } from "../engine/ask.ts";
import type { Dialect, Outline, SqlSource } from "../engine/dialect.ts";
import type { Plan, RenameAnswer } from "../engine/plan.ts";
import type { Migration } from "../migration/migration.ts";
import type { Project } from "../project/project.ts";
import { splitStatements } from "../sql/split_statements.ts";
import { mergeRenames } from "./merge_renames.ts";
import { planAsking, type Sides } from "./plan_asking.ts";
import { sealedMigrations } from "./sealed_migrations.ts";

/** What the schema source needs beyond the sealed migrations, with all it was made from. */
export interface PlannedChange extends Sides {
  readonly plan: Plan;
  readonly migrations: readonly Migration[];
  readonly schemaHash: string;
  /** The answers the plan keeps to, new ones among them. */
  readonly renames: readonly RenameAnswer[];
}

/** How renames are settled. */
export interface PlanChangeOptions {
  readonly renames: readonly RenameAnswer[];
  readonly ask?: Ask;
  /** Called with what changes before it is proven. */
  readonly onOutline?: (outline: Outline) => void;
}

/** Plans from the sealed migrations to the schema source; asks about renames where it can. */
export async function planChange(
  project: Project,
  dialect: Dialect,
  options: PlanChangeOptions,
): Promise<PlannedChange> {
  const after = await readSchemaSource(project);
  const migrations = await sealedMigrations(project);
  const before = await beforeSources(project, migrations);
  const known = mergeRenames(schemaRenames(after), options.renames);
  const asking = { dialect, known, ask: options.ask, onOutline: options.onOutline };
  const { plan: found, renames } = await planAsking(project, { before, after }, asking);
  const plan = isEmpty(after) && found.up.length > 0
    ? { ...found, notes: [...found.notes, "the schema source is empty: everything is dropped"] }
    : found;
  return { plan, migrations, before, after, schemaHash: schemaHash(after), renames };
}

/** Looks like a file that was cut off as much as like a wish. */
function isEmpty(sources: readonly SqlSource[]): boolean {
  return sources.every(({ text }) => splitStatements(text).length === 0);
}
