import type { Segment, Target } from "../engine/target.ts";
import type { Migration } from "../migration/migration.ts";
import { type SourceStatement, splitStatements } from "../sql/split_statements.ts";

/** A statement with its place in the migration, counted from 0. */
export interface NumberedStatement extends SourceStatement {
  readonly index: number;
}

/** A migration cut into what runs together. */
export interface PreparedMigration {
  readonly migration: Migration;
  readonly statements: readonly NumberedStatement[];
  readonly segments: readonly Segment<NumberedStatement>[];
  /** All of it runs in one transaction. */
  readonly transactional: boolean;
  /** Which of the file's parts it is. */
  readonly direction: Direction;
}

/** A part of a migration file. */
export type Direction = "up" | "down";

/** The text of one part. */
export const partOf = ({ parsed }: Migration, direction: Direction): string =>
  direction === "up" ? parsed.up : parsed.down ?? "";

/** Splits one part of a migration and cuts it by what can share a transaction on the target. */
export function prepare(
  migration: Migration,
  target: Target,
  { direction = "up" }: { readonly direction?: Direction } = {},
): PreparedMigration {
  const statements = splitStatements(partOf(migration, direction), { file: migration.file })
    .map((statement, index) => ({ ...statement, index }));
  const segments = migration.parsed.directives.noTransaction ||
      !target.capabilities.transactionalDdl
    ? statements.map((statement) => ({ transactional: false, statements: [statement] }))
    : target.segments(statements);
  return {
    migration,
    direction,
    statements,
    segments,
    transactional: segments.length <= 1 && segments.every((segment) => segment.transactional),
  };
}
