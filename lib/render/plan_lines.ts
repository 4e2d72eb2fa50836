import type { Plan } from "../engine/plan.ts";
import { changeLines } from "./change_lines.ts";
import type { Style } from "./style.ts";

/** A plan in short: what changes, what is dangerous about it, what could not be proven. */
export function planLines(plan: Plan | undefined, style: Style): string[] {
  if (plan === undefined) return [];
  const hazards = plan.up.flatMap(({ hazards }) => hazards);
  const lines = [
    ...hazards.map(({ type, message }) => `${type}: ${message.replace(/\s+/g, " ").trim()}`),
    ...plan.notes,
    ...(plan.proof.up === "unproven" ? ["UP could not be proven"] : []),
    ...(plan.proof.down === "unproven" ? ["DOWN could not be proven"] : []),
    ...plan.proof.leftover,
    ...(plan.proof.down === "irreversible" ? ["no DOWN brings the structure back"] : []),
    ...plan.renames.map(({ kind, from, to }) =>
      `could be a rename: ${kind} ${from} to ${to}; to say so, put "-- kalam: renamed from ` +
      `${from.slice(from.lastIndexOf(".") + 1)}" above the new name in the schema source`
    ),
  ];
  return [
    ...changeLines(plan).map((line) => `  ${line}`),
    ...lines.flatMap((line) => line.split("\n")).map((line) => `  ${style.yellow("!")} ${line}`),
  ];
}
