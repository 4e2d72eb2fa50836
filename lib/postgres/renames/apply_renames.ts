import type { Change } from "../../engine/plan.ts";
import type { RenameAnswer } from "../../engine/plan.ts";
import type { Catalog } from "../catalog/object.ts";
import { versioned, withVersions } from "../catalog/extension_versions.ts";
import { readCatalog, type ReadOptions } from "../catalog/read_catalog.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import { impliedRenames } from "./implied_renames.ts";
import { renameSql } from "./rename_sql.ts";

/** The renames of a plan, and the catalog they lead to. */
export interface AppliedRenames {
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly changes: readonly Change[];
  readonly catalog: Catalog;
}

/** What is renamed, between what. */
export interface RenameTask extends ReadOptions {
  readonly before: Catalog;
  readonly after: Catalog;
  readonly namespace: string;
  readonly answers: readonly RenameAnswer[];
}

/**
 * Finds the renames, tries them on *before* and reads what they lead to; the database is as it was
 * afterwards.
 */
export async function applyRenames(
  database: ScratchDatabase,
  task: RenameTask,
): Promise<AppliedRenames> {
  const { namespace, after } = task;
  const asked = renameSql(task.answers, task, namespace);
  const first = impliedRenames(task.before, after, namespace);
  if (asked.up.length + first.length === 0) return { ...asked, catalog: task.before };
  const read = async () =>
    withVersions(await readCatalog(database, namespace, task), versioned(task.before));
  await database.execute("BEGIN");
  try {
    for (const sql of asked.up) await database.execute(sql);
    const start = asked.up.length === 0 ? task.before : await read();
    const [up, down, changes] = [[...asked.up], [...asked.down], [...asked.changes]];
    const implied = impliedRenames(start, after, namespace);
    for (const rename of implied) {
      if (!await tried(database, rename.up)) continue;
      up.push(rename.up);
      down.unshift(rename.down);
      changes.push(rename.change);
    }
    const moved = up.length > asked.up.length;
    return {
      up,
      down,
      changes,
      catalog: moved ? await read() : start,
    };
  } finally {
    await database.execute("ROLLBACK");
  }
}

/** Whether it can be renamed; the new name may be taken until a later statement frees it. */
async function tried(database: ScratchDatabase, sql: string): Promise<boolean> {
  await database.execute("SAVEPOINT kalam_rename");
  try {
    await database.execute(sql);
    return true;
  } catch {
    await database.execute("ROLLBACK TO SAVEPOINT kalam_rename");
    return false;
  }
}
