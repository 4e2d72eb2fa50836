import type { SqlSource } from "../../engine/dialect.ts";
import { positionAt } from "../../sql/position.ts";
import { splitStatements } from "../../sql/split_statements.ts";
import { actingRole, asRole } from "./acting_role.ts";
import { roleOf, runnable } from "./declarative.ts";
import type { PlacedStatement } from "./load_error.ts";
import { unreadFiles } from "./unread_files.ts";

/** A statement with the form of it that a scratch runs. */
export interface DeclaredStatement extends PlacedStatement {
  readonly run: string;
}

/** What declarative sources declare, and remarks on what was left out. */
export interface Declared {
  readonly statements: readonly DeclaredStatement[];
  readonly notes: readonly string[];
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

/** The statements of declarative sources that make up a schema. */
export function declaredStatements(sources: readonly SqlSource[], namespace: string): Declared {
  const notes = unreadFiles(sources);
  const statements: DeclaredStatement[] = [];
  let acting: string | undefined;
  let file: string | undefined;
  for (const statement of placedStatements(sources)) {
    // Each file begins as the one who migrates.
    if (statement.source.file !== file) acting = undefined;
    file = statement.source.file;
    acting = actingRole(statement.sql, acting);
    const role = roleOf(statement.sql);
    if (role === "data") notes.push(leftOut(statement));
    const run = role === "schema" ? runnable(statement, namespace) : undefined;
    if (run !== undefined) statements.push({ ...statement, run: asRole(run, acting) });
  }
  return { statements, notes };
}

function leftOut(statement: PlacedStatement): string {
  const { line } = positionAt(statement.source.text, statement.start);
  const word = /[a-z]+/i.exec(statement.sql)?.[0]?.toUpperCase() ?? "statement";
  return `left out, not schema: ${word} in ${statement.source.file}:${
    line + (statement.source.lineOffset ?? 0)
  }`;
}
