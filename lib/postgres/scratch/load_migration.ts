import type { SqlSource } from "../../engine/dialect.ts";
import { segments } from "../segments.ts";
import { loadError } from "./load_error.ts";
import { placedStatements } from "./declared_statements.ts";
import { runStatement } from "./run_statement.ts";
import type { LoadOptions } from "./schema_layers.ts";
import type { ScratchDatabase } from "./scratch.ts";

/** Runs a migration with the same commits as the apply makes. Outside any transaction. */
export async function loadMigration(
  database: ScratchDatabase,
  source: SqlSource,
  options: LoadOptions,
): Promise<void> {
  const statements = placedStatements([source]);
  const parts = source.noTransaction
    ? statements.map((statement) => ({ transactional: false, statements: [statement] }))
    : segments(statements);
  for (const segment of parts) {
    if (segment.transactional) await database.execute("BEGIN");
    for (const statement of segment.statements) {
      try {
        if (segment.transactional) await runStatement(database, statement.sql, options.roles);
        else await database.execute(statement.sql);
      } catch (error) {
        if (segment.transactional) await database.execute("ROLLBACK");
        throw loadError(error, statement);
      }
    }
    if (segment.transactional) await database.execute("COMMIT");
  }
}
