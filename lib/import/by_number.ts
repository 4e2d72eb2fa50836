import type { ForeignMigration } from "./foreign_migration.ts";

/** The order of migrations whose keys are whole numbers. */
export function byNumber(a: ForeignMigration, b: ForeignMigration): number {
  const difference = BigInt(a.key) - BigInt(b.key);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
