import type { SourcePosition } from "../errors.ts";
import { positionAt } from "../sql/position.ts";
import { partOf, type PreparedMigration } from "./prepare.ts";

/** Where in the migration's file an offset into the prepared part's text is. */
export function statementPosition(
  { migration, direction }: Pick<PreparedMigration, "migration" | "direction">,
  offset: number,
): SourcePosition {
  const { upLine, downLine } = migration.parsed;
  const position = positionAt(partOf(migration, direction), offset, migration.file);
  return { ...position, line: position.line + (direction === "up" ? upLine : downLine ?? 0) };
}
