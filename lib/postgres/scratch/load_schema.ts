import type { SqlSource } from "../../engine/dialect.ts";
import { splitStatements } from "../../sql/split_statements.ts";
import { positionAt } from "../../sql/position.ts";
import { roleOf, runnable } from "./declarative.ts";
import { loadError, type PlacedStatement } from "./load_error.ts";
import { type Roles, runStatement } from "./run_statement.ts";
import type { ScratchDatabase } from "./scratch.ts";

/** What loading needs to know. */
export interface LoadOptions {
  readonly namespace: string;
  /** Collects the roles it makes; absent where none may be made. */
  readonly roles?: Roles;
}

/** All statements of some sources, with their places. */
export function placedStatements(sources: readonly SqlSource[]): PlacedStatement[] {
  return sources.flatMap((source) =>
    splitStatements(source.text, { file: source.file }).map(({ sql, start }) => ({
      sql,
      start,
      source,
    }))
  );
}

/**
 * Loads declarative sources inside the open transaction, in whatever order works: what fails is tried
 * again after the rest. Returns remarks on what was left out. Throws the first real gap.
 */
export async function loadSchema(
  database: ScratchDatabase,
  sources: readonly SqlSource[],
  options: LoadOptions,
): Promise<string[]> {
  const notes: string[] = [];
  let waiting: (PlacedStatement & { readonly run: string })[] = [];
  for (const statement of placedStatements(sources)) {
    const role = roleOf(statement.sql);
    if (role === "data") notes.push(leftOut(statement));
    const run = role === "schema" ? runnable(statement, options.namespace) : undefined;
    if (run !== undefined) waiting.push({ ...statement, run });
  }
  if (waiting.length === 0) return notes;
  if (await loadAtOnce(database, waiting.map((statement) => statement.run))) return notes;
  while (waiting.length > 0) {
    const failed: typeof waiting = [];
    let first: unknown;
    for (const statement of waiting) {
      try {
        await runStatement(database, statement.run, options.roles);
      } catch (error) {
        if (failed.length === 0) first = error;
        failed.push(statement);
      }
    }
    const [stuck] = failed;
    if (stuck !== undefined && failed.length === waiting.length) throw loadError(first, stuck);
    waiting = failed;
  }
  return notes;
}

async function loadAtOnce(database: ScratchDatabase, statements: string[]): Promise<boolean> {
  await database.execute("SAVEPOINT kalam_load");
  try {
    await database.execute(statements.join(";\n"));
    return true;
  } catch {
    await database.execute("ROLLBACK TO SAVEPOINT kalam_load");
    return false;
  }
}

function leftOut(statement: PlacedStatement): string {
  const { line } = positionAt(statement.source.text, statement.start);
  const word = /[a-z]+/i.exec(statement.sql)?.[0]?.toUpperCase() ?? "statement";
  return `left out, not schema: ${word} in ${statement.source.file}:${
    line + (statement.source.lineOffset ?? 0)
  }`;
}
