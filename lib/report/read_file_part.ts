import type { HazardType } from "../engine/plan.ts";
import type { ParsedMigration } from "../migration/parse_migration.ts";
import { isEdited } from "../migration/text_hash.ts";
import { tokenize } from "../sql/tokenize.ts";
import { hazardLine } from "./hazard_line.ts";
import type { FilePart, FileProof, NamedHazard } from "./history_entry.ts";

/** What a migration's file says about itself: its statements, the hazards above them, its proof. */
export function readFilePart(parsed: ParsedMigration, text: string): FilePart {
  return {
    up: parsed.up.trim(),
    down: parsed.down?.trim() ?? null,
    hazards: hazardsIn(parsed.up),
    proof: proofIn(parsed, text),
    directives: [...text.matchAll(/^\s*--\s*kalam:\s*(.+?)\s*$/gm)].map(([, words = ""]) => words),
  };
}

function hazardsIn(sql: string): NamedHazard[] {
  const counts = new Map<HazardType, number>();
  for (const token of tokenize(sql)) {
    if (token.kind !== "line_comment") continue;
    const type = hazardLine.exec(token.text)?.[1] as HazardType | undefined;
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].map(([type, count]) => ({ type, count }));
}

function proofIn({ header, generated }: ParsedMigration, text: string): FileProof {
  const lines = [...header.matchAll(/^--\s*((?:Not proven|Irreversible|Rows|Note):.*\S)\s*$/gm)]
    .map(([, line = ""]) => line);
  if (generated === undefined) return { verdict: "by hand", lines };
  if (isEdited(text)) return { verdict: "edited", lines };
  if (lines.some((line) => line.startsWith("Not proven:"))) return { verdict: "not proven", lines };
  const irreversible = lines.some((line) => line.startsWith("Irreversible:"));
  return { verdict: irreversible ? "irreversible" : "proven", lines };
}
