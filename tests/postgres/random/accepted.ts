import type { CaseDatabase } from "../../../tasks/conformance/engine.ts";

/** The statements of a schema that PostgreSQL takes, one after the other; leaves nothing behind. */
export async function accepted(
  database: Pick<CaseDatabase, "execute">,
  statements: readonly string[],
): Promise<string[]> {
  const taken: string[] = [];
  await database.execute("BEGIN");
  try {
    for (const sql of statements) {
      await database.execute("SAVEPOINT each");
      try {
        await database.execute(sql);
        taken.push(sql);
      } catch {
        await database.execute("ROLLBACK TO SAVEPOINT each");
      }
      await database.execute("RELEASE SAVEPOINT each");
    }
  } finally {
    await database.execute("ROLLBACK");
  }
  return taken;
}
