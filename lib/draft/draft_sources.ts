import type { GivenPlan } from "../engine/dialect.ts";
import type { ParsedMigration } from "../migration/parse_migration.ts";

/** A migration file's two sections, as a dialect loads them. */
export function draftSources(parsed: ParsedMigration, file: string): GivenPlan {
  const { up, down, upLine, downLine, directives: { noTransaction } } = parsed;
  const part = { file, kind: "migration", noTransaction } as const;
  return {
    up: { ...part, text: up, lineOffset: upLine },
    down: { ...part, text: down ?? "", lineOffset: downLine ?? 0 },
  };
}
