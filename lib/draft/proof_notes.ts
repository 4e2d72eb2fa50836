import type { Proof } from "../engine/plan.ts";
import { rowsLines } from "../engine/rows_lines.ts";

/** What a file's header says about what could not be proven. */
export function proofNotes(proof: Proof): string[] {
  const notes: string[] = [];
  if (proof.up === "unproven") notes.push("Not proven: UP does not lead to the schema source");
  if (proof.down === "unproven") notes.push("Not proven: DOWN does not lead back");
  if (notes.length > 0) {
    notes.push(...proof.leftover.map((line) => `Not proven: ${line.replace(/\s+/g, " ").trim()}`));
  }
  if (proof.down === "irreversible") notes.push("Irreversible: no DOWN brings the structure back");
  notes.push(...rowsLines(proof).map((line) => `Rows: ${line}`));
  return notes;
}
