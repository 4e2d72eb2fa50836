import { beforeSources } from "../baseline/before_sources.ts";
import { readSchemaSource } from "../baseline/read_schema_source.ts";
import { schemaHash } from "../baseline/schema_hash.ts";
import { schemaRenames } from "../baseline/schema_renames.ts";
import type { Ask } from "../engine/ask.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { Plan, RenameAnswer } from "../engine/plan.ts";
import type { Migration } from "../migration/migration.ts";
import type { Project } from "../project/project.ts";
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
  const asking = { dialect, known, ask: options.ask };
  const { plan, renames } = await planAsking(project, { before, after }, asking);
  return { plan, migrations, before, after, schemaHash: schemaHash(after), renames };
}
