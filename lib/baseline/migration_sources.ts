import type { SqlSource } from "../engine/dialect.ts";
import type { Migration } from "../migration/migration.ts";

/** The UPs of migrations, as a dialect loads them. */
export function migrationSources(migrations: readonly Migration[]): SqlSource[] {
  return migrations.map(({ file, parsed }) => ({
    file,
    text: parsed.up,
    kind: "migration",
    lineOffset: parsed.upLine,
    noTransaction: parsed.directives.noTransaction,
  }));
}
