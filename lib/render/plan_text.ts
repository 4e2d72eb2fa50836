import { proofNotes } from "../draft/proof_notes.ts";
import { renameNotes } from "../draft/rename_notes.ts";
import { statementsText } from "../draft/statements_text.ts";
import type { Plan } from "../engine/plan.ts";

/** A plan as SQL, with what there is to say about it in comments. */
export function planText(plan: Plan): string {
  const notes = [...plan.notes, ...proofNotes(plan.proof), ...renameNotes(plan.renames)];
  const head = notes.map((note) => `-- ${note.replace(/\s+/g, " ")}\n`).join("");
  if (plan.up.length === 0 && plan.down.length === 0) return `${head}-- No differences\n`;
  const section = (name: string, body: string) => `-- ${name}\n${body === "" ? "" : `${body}\n`}`;
  const up = section("UP", statementsText(plan.up));
  const down = section("DOWN", statementsText(plan.down));
  return `${head === "" ? "" : `${head}\n`}${up}\n${down}`;
}
