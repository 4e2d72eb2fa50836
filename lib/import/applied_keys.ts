import type { Row } from "../engine/target.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import { appliedAt } from "./applied_at.ts";
import type { AppliedThere } from "./foreign_tool.ts";

/** Every row tells of one applied migration: its `key` is the migration's, or its `alias` is. */
export function appliedKeys(
  rows: readonly Row[],
  migrations: readonly ForeignMigration[],
): AppliedThere {
  const keys = new Map<string, Date | undefined>();
  const unknown: string[] = [];
  for (const row of rows) {
    const names = [row.key, row.alias].filter((name) => typeof name === "string");
    const known = names.map((name) =>
      migrations.find(({ key, aliases = [] }) => [key, ...aliases].includes(name))
    ).find((migration) => migration !== undefined);
    if (known === undefined) unknown.push(names.join(" "));
    else keys.set(known.key, appliedAt(row));
  }
  return { keys, unknown };
}
