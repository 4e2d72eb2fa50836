import type { GivenPlan } from "../engine/dialect.ts";
import type { ParsedMigration } from "../migration/parse_migration.ts";

/** A migration file's two sections, as a dialect loads them. */
export function draftSources(parsed: ParsedMigration, file: string): GivenPlan {
  return {
    up: { file, text: parsed.up, kind: "migration", lineOffset: parsed.upLine },
    down: { file, text: parsed.down ?? "", kind: "migration", lineOffset: parsed.downLine ?? 0 },
  };
}
