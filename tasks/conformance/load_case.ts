import { DatabaseError } from "../../lib/engine/target.ts";
import { quoteIdentifier } from "../../lib/sql/quote.ts";
import { splitStatements } from "../../lib/sql/split_statements.ts";
import type { CaseDatabase } from "./engine.ts";

const missingRole = /role "([^"]+)" does not exist/;

/** Makes a role unless it is there. */
export async function makeRole(database: CaseDatabase, role: string): Promise<void> {
  await database.execute(`CREATE ROLE ${quoteIdentifier(role)}`).catch(() => {});
}

async function run(database: CaseDatabase, sql: string): Promise<void> {
  for (let tries = 0;; tries++) {
    try {
      return await database.execute(sql);
    } catch (error) {
      const role = missingRole.exec(error instanceof Error ? error.message : "")?.[1];
      if (role === undefined || tries > 5) throw error;
      await makeRole(database, role);
    }
  }
}

/** Loads a schema whose statements may stand in any order: what fails is tried again. */
export async function loadSchemaText(database: CaseDatabase, text: string): Promise<void> {
  let waiting = splitStatements(text).map(({ sql }) => sql)
    .filter((sql) => !/^(insert|update|delete|copy)\b/i.test(sql));
  while (waiting.length > 0) {
    const failed: string[] = [];
    let first: unknown;
    for (const sql of waiting) {
      await run(database, sql).catch((error) => {
        failed.push(sql);
        first ??= error;
      });
    }
    if (failed.length === waiting.length) throw first;
    waiting = failed;
  }
}

/** Runs statements as the apply does: those that can share a transaction in one. */
export async function runParts(
  database: CaseDatabase,
  parts: readonly { readonly statements: readonly { readonly sql: string }[] }[],
): Promise<void> {
  for (const { statements } of parts) {
    for (const { sql } of statements.length === 1 ? statements : []) await run(database, sql);
    if (statements.length < 2) continue;
    await database.execute("BEGIN");
    try {
      for (const { sql } of statements) await database.execute(sql);
      await database.execute("COMMIT");
    } catch (error) {
      await database.execute("ROLLBACK");
      const detail = error instanceof DatabaseError ? ` (${error.sqlState})` : "";
      throw new Error(`${error instanceof Error ? error.message : error}${detail}`);
    }
  }
}
