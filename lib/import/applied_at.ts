import type { Row } from "../engine/target.ts";

/** A column with a time as the column `at` that {@linkcode appliedAt} reads. */
export const timeColumn = (column: string): string =>
  `extract(epoch FROM ${column}::timestamptz)::float8 AS at`;

/** When a migration was applied, where its row says so. */
export function appliedAt({ at }: Row): Date | undefined {
  return typeof at === "number" ? new Date(at * 1000) : undefined;
}
