import type { Plan } from "../engine/plan.ts";
import { rowsLines } from "../engine/rows_lines.ts";
import type { Style } from "./style.ts";

/** What to know about a plan before it runs: hazards, what is not proven, what may be a rename. */
export function remarkLines(plan: Plan, style: Style): string[] {
  const hazards = plan.up.flatMap(({ hazards }) => hazards);
  const lines = [
    ...hazards.map(({ type, message }) => `${type}: ${message.replace(/\s+/g, " ").trim()}`),
    ...plan.notes,
    ...(plan.proof.up === "unproven" ? ["UP could not be proven"] : []),
    ...(plan.proof.down === "unproven" ? ["DOWN could not be proven"] : []),
    ...plan.proof.leftover,
    ...rowsLines(plan.proof),
    ...(plan.proof.down === "irreversible" ? ["no DOWN brings the structure back"] : []),
    ...plan.renames.map(({ kind, from, to }) =>
      `could be a rename: ${kind} ${from} to ${to}; to say so, put "-- kalam: renamed from ` +
      `${from.slice(from.lastIndexOf(".") + 1)}" above the new name in the schema source`
    ),
  ];
  return lines.flatMap((line) => line.split("\n")).map((line) => `${style.yellow("!")} ${line}`);
}
