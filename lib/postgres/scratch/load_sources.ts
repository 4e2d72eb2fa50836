import type { SqlSource } from "../../engine/dialect.ts";
import { loadMigration } from "./load_migration.ts";
import { type LoadOptions, type SchemaLayers, schemaLayers } from "./schema_layers.ts";
import type { ScratchDatabase } from "./scratch.ts";

/** What happens on the way. */
interface LoadSourcesOptions extends LoadOptions {
  readonly layers?: SchemaLayers;
  /** Runs once the declarative sources are loaded, in their transaction. */
  readonly beforeCommit?: () => Promise<void>;
}

/**
 * Loads sources in order and commits them: declarative ones in one go, migrations as applied. Takes
 * up the layers of an earlier schema in the same database, where there are some.
 */
export async function loadSources(
  database: ScratchDatabase,
  sources: readonly SqlSource[],
  { layers = schemaLayers(database), beforeCommit, ...options }: LoadSourcesOptions,
): Promise<readonly string[]> {
  const schemas = sources.filter((source) => source.kind === "schema");
  let notes: readonly string[] = [];
  try {
    if (schemas.length > 0) {
      notes = await layers.load(schemas, options);
      await beforeCommit?.();
    }
  } catch (error) {
    await layers.end("ROLLBACK");
    throw error;
  }
  await layers.end(schemas.length > 0 ? "COMMIT" : "ROLLBACK");
  for (const source of sources) {
    if (source.kind === "migration") await loadMigration(database, source, options);
  }
  return notes;
}
