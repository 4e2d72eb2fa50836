import type { SqlSource } from "../../engine/dialect.ts";
import { segments } from "../segments.ts";
import { cleanSession } from "./clean_session.ts";
import { placedStatements } from "./declared_statements.ts";
import { loadError, type PlacedStatement } from "./load_error.ts";
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
    if (!segment.transactional) {
      for (const statement of segment.statements) {
        await placed(statement, () => database.execute(statement.sql));
      }
      continue;
    }
    await database.execute("BEGIN");
    try {
      await runTogether(database, segment.statements, options);
    } catch (error) {
      await database.execute("ROLLBACK");
      throw error;
    }
    await database.execute("COMMIT");
  }
  if (source.noTransaction) await database.execute("ROLLBACK");
  await database.execute(cleanSession(options.namespace));
}

/** Runs statements in one go; where that fails, one by one to see which. */
async function runTogether(
  database: ScratchDatabase,
  statements: readonly PlacedStatement[],
  { roles }: LoadOptions,
): Promise<void> {
  await database.execute("SAVEPOINT kalam_together");
  try {
    return await database.execute(statements.map(({ sql }) => sql).join("\n;\n"));
  } catch {
    await database.execute("ROLLBACK TO SAVEPOINT kalam_together");
  }
  for (const statement of statements) {
    await placed(statement, () => runStatement(database, statement.sql, roles));
  }
}

async function placed(statement: PlacedStatement, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    throw loadError(error, statement);
  }
}
