import type { SourcePosition } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import { positionAt } from "../sql/position.ts";

/** Where in the migration's file an offset into its UP text is. */
export function statementPosition(migration: Migration, offset: number): SourcePosition {
  const position = positionAt(migration.parsed.up, offset, migration.file);
  return { ...position, line: position.line + migration.parsed.upLine };
}
