import { MigrateError, type Problem } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import { isEdited } from "../migration/text_hash.ts";
import type { Project } from "../project/project.ts";
import type { Baseline } from "./baseline.ts";
import { baselineHash } from "./baseline_hash.ts";
import { follows } from "./follows.ts";
import { joinSql } from "./join_sql.ts";
import { readSchemaSource } from "./read_schema_source.ts";
import { replayedBaseline } from "./replayed_baseline.ts";
import { schemaHash } from "./schema_hash.ts";
import { writeBaseline } from "./write_baseline.ts";

/** What an apply or a rollback left behind. */
export interface RefreshOptions {
  /** The sealed migrations, in order. */
  readonly migrations: readonly Migration[];
  /** Ids of those that are applied now. */
  readonly applied: readonly string[];
}

/**
 * Makes the baseline what is applied: a copy of the schema source where the newest migration was
 * made from just that text, otherwise the applied migrations one after the other. A baseline that
 * cannot be written is a remark, not an error: the old one stays true of the migrations it names.
 */
export async function refreshBaseline(
  project: Project,
  options: RefreshOptions,
): Promise<Problem | undefined> {
  const { migrations } = options;
  const applied = new Set(options.applied);
  const pending = migrations.findIndex((migration) => !applied.has(migration.id));
  try {
    const copy = pending === -1 ? await schemaCopy(project, migrations) : undefined;
    const held = pending === -1 ? migrations : migrations.slice(0, pending);
    await writeBaseline(project, copy ?? replayedBaseline(project, held));
    return undefined;
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error;
    return { message: error.message, hint: error.hint };
  }
}

async function schemaCopy(
  project: Project,
  migrations: readonly Migration[],
): Promise<Baseline | undefined> {
  const newest = migrations.at(-1);
  if (newest === undefined || !wasProven(newest, migrations.slice(0, -1))) return undefined;
  // A schema source that cannot be read now is no reason to have no baseline.
  const sources = await readSchemaSource(project).catch(() => undefined);
  if (sources === undefined || newest.parsed.generated?.schemaHash !== schemaHash(sources)) {
    return undefined;
  }
  return {
    migrations: baselineHash(project, migrations, "schema"),
    count: migrations.length,
    from: "schema",
    text: joinSql(sources.map((source) => source.text)),
  };
}

/** Generated on top of the others, proven, and not touched since: it leads to its schema source. */
function wasProven(migration: Migration, others: readonly Migration[]): boolean {
  const { header } = migration.parsed;
  return !isEdited(migration.text) && !/^--\s*Not proven/m.test(header) && follows(header, others);
}
