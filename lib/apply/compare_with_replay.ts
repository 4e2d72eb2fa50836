import { migrationSources } from "../baseline/migration_sources.ts";
import type { Dialect } from "../engine/dialect.ts";
import { differenceLines } from "../engine/difference_lines.ts";
import type { SchemaState } from "../engine/schema_state.ts";
import { stateDifferences } from "../engine/state_differences.ts";
import type { Migration } from "../migration/migration.ts";
import type { RecordEdit } from "./edit_record.ts";
import { type LiveSource, liveSource } from "./live_source.ts";

/** An edit of a record whose migration has a file. */
export type FileEdit = RecordEdit & { readonly migration: Migration };

/** What a target does not show of a migration. */
export interface MissingChanges {
  /** A line each. */
  readonly missing: readonly string[];
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

const words = {
  onlyFirst: "is still there",
  onlySecond: "is not there",
  values: (is: string, should: string) => `is ${is}, should be ${should}`,
};

/** Compares the live namespace with the difference that a migration makes in the scratch. */
export async function compareWithReplay(
  dialect: Dialect,
  edit: FileEdit,
): Promise<MissingChanges> {
  const { context: { project, target }, migrations, migration } = edit;
  const made = [...migrations.filter(({ id }) => id <= migration.id), ...later(edit)];
  const live = await liveSource(project, target, migrationSources(made));
  const { before, after, expected } = await replay(dialect, edit);
  const touched = new Map(stateDifferences(before, after).map((one) => [one.id, one]));
  const unseen = [...touched.values()].filter(({ kind }) =>
    kind === "unmodelled" || live.unseen?.includes(kind)
  );
  for (const { id } of unseen) touched.delete(id);
  const notes = unseen.map(({ label }) => `not looked at, the database does not show it: ${label}`);
  if (touched.size === 0 && unseen.length === 0) {
    notes.push("it changes no schema: there was nothing to look for");
  }
  if (touched.size === 0) return { missing: [], notes };
  const found = await loaded(dialect, edit, live);
  const differing = stateDifferences(found, expected).filter(({ id }) => touched.has(id));
  return { missing: differenceLines(differing, words), notes };
}

/** What was applied although it is newer: it may have changed what this one made. */
function later({ migrations, migration, records }: FileEdit): Migration[] {
  const applied = new Set(
    records.filter(({ status }) => status === "applied").map(({ id }) => id),
  );
  return migrations.filter(({ id }) => id > migration.id && applied.has(id));
}

const walkOptions = ({ context: { project } }: FileEdit) => {
  const { privileges, owners } = project.schema;
  return { namespace: project.environment.namespace, privileges, owners };
};

/** The schema before and after the migration, and with what was applied after it. */
async function replay(
  dialect: Dialect,
  edit: FileEdit,
): Promise<Record<"before" | "after" | "expected", SchemaState>> {
  const { migrations, migration } = edit;
  const earlier = migrationSources(migrations.filter(({ id }) => id < migration.id));
  const own = migrationSources([migration]);
  const since = migrationSources(later(edit));
  await using walk = await dialect.walk([...earlier, ...own, ...since], walkOptions(edit));
  for (const source of earlier) await walk.step(source);
  const before = await walk.state();
  for (const source of own) await walk.step(source);
  const after = await walk.state();
  if (since.length === 0) return { before, after, expected: after };
  for (const source of since) await walk.step(source);
  return { before, after, expected: await walk.state() };
}

async function loaded(
  dialect: Dialect,
  edit: FileEdit,
  { source }: LiveSource,
): Promise<SchemaState> {
  await using walk = await dialect.walk([source], walkOptions(edit));
  await walk.step(source);
  return await walk.state();
}
