import type { Row } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import { appliedAt } from "./applied_at.ts";
import { compareFlyway, flywayVersion } from "./flyway_version.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { AppliedThere } from "./foreign_tool.ts";

/** What Flyway's history says; its last word about a version counts. */
export function flywayApplied(
  rows: readonly Row[],
  migrations: readonly ForeignMigration[],
): AppliedThere {
  const failed = rows.find(({ success }) => success !== true);
  if (failed !== undefined) {
    throw new MigrateError("refused", `Flyway's migration "${failed.script}" failed there`, {
      hint: "mend the database by hand, then: flyway repair, and import again",
    });
  }
  const applied = new Map<string, Date | undefined>();
  let below: string | undefined;
  for (const row of rows) {
    const { key, type } = row;
    // Repeatable ones have no version.
    if (typeof key !== "string" || !/^\d/.test(key)) continue;
    const version = flywayVersion(key);
    const kind = String(type);
    if (/^UNDO|^DELETE$/.test(kind)) applied.delete(version);
    else if (/BASELINE/.test(kind)) below = version;
    else applied.set(version, appliedAt(row));
  }
  const keys = new Map<string, Date | undefined>();
  for (const { key } of migrations) {
    const isBelow = below !== undefined && compareFlyway(key, below) <= 0;
    if (isBelow || applied.has(key)) keys.set(key, applied.get(key));
  }
  return { keys, unknown: [...applied.keys()].filter((version) => !keys.has(version)) };
}
