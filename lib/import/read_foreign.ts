import { problemsError } from "../apply/problems_error.ts";
import { MigrateError, type Problem } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import { assignStamps } from "./assign_stamps.ts";
import { findProject } from "./find_project.ts";
import type { Folder } from "./folder.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { sealForeign } from "./seal_foreign.ts";

/** A migration of another tool and what becomes of it. */
export interface Sealed {
  readonly foreign: ForeignMigration;
  readonly migration: Migration;
  /** The path of the other tool's file, to show. */
  readonly from: string;
}

/** Another tool's project as migrations of ours. */
export interface ForeignRead {
  readonly tool: ForeignTool;
  readonly sealed: readonly Sealed[];
  readonly notes: readonly string[];
}

/** Reads a folder of another tool; all problems of its files are reported together. */
export async function readForeign(folder: Folder, named?: string): Promise<ForeignRead> {
  const { tool, folder: found } = await findProject(folder, named);
  const { migrations, problems, notes } = await tool.read(found);
  const stamps = assignStamps(migrations.map(({ stamp }) => stamp));
  const troubles: Problem[] = [...problems, ...sameKeys(migrations)];
  const sealed = migrations.flatMap((foreign, at): Sealed[] => {
    const from = found.show(foreign.file);
    try {
      const stamp = stamps[at] ?? "";
      return [{ foreign, migration: sealForeign(foreign, { stamp, tool: tool.name, from }), from }];
    } catch (error) {
      if (!(error instanceof MigrateError)) throw error;
      const { hint, position } = error;
      troubles.push({ message: `${from}: ${error.message}`, hint, position });
      return [];
    }
  });
  const error = problemsError("migration_invalid", troubles, {
    several: `Cannot import from ${tool.name}: ${troubles.length} problems in "${found.shown}"`,
  });
  if (error !== undefined) throw error;
  if (sealed.length > 0) return { tool, sealed, notes };
  throw new MigrateError("usage", `There are no migrations of ${tool.name} in "${found.shown}"`, {
    hint: "name the folder that holds them",
  });
}

function sameKeys(migrations: readonly ForeignMigration[]): Problem[] {
  return migrations.flatMap(({ key, file }, at) => {
    const earlier = migrations.slice(0, at).find((other) => other.key === key);
    return earlier === undefined ? [] : [{
      message: `"${earlier.file}" and "${file}" have the same version`,
      hint: "give one of them another version",
    }];
  });
}
