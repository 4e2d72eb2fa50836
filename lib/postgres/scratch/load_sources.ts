import type { SqlSource } from "../../engine/dialect.ts";
import { loadMigration } from "./load_migration.ts";
import { type LoadOptions, loadSchema } from "./load_schema.ts";
import type { ScratchDatabase } from "./scratch.ts";

/** Loads sources in order and commits them: declarative ones in one go, migrations as applied. */
export async function loadSources(
  database: ScratchDatabase,
  sources: readonly SqlSource[],
  options: LoadOptions,
): Promise<string[]> {
  const notes: string[] = [];
  const schemas = sources.filter((source) => source.kind === "schema");
  if (schemas.length > 0) {
    await database.execute("BEGIN");
    try {
      notes.push(...await loadSchema(database, schemas, options));
    } catch (error) {
      await database.execute("ROLLBACK");
      throw error;
    }
    await database.execute("COMMIT");
  }
  for (const source of sources) {
    if (source.kind === "migration") await loadMigration(database, source, options);
  }
  return notes;
}
