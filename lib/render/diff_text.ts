import { statementsText } from "../draft/statements_text.ts";
import type { Plan, Statement } from "../engine/plan.ts";
import { changeLines } from "../engine/change_lines.ts";
import { rowsLines } from "../engine/rows_lines.ts";
import { plural } from "./plural.ts";
import { proofLine } from "./proof_line.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** A plan as SQL; all that is not SQL stands in comments. */
export function diffText(plan: Plan, style: Style): Rendered {
  const comments = [...changeLines(plan).map((line) => `  ${line}`), ...remarks(plan)];
  if (plan.up.length === 0 && plan.down.length === 0) {
    const says = plan.proof.up === "proven" ? ["No changes"] : ["No statement is known for this"];
    return { stdout: comment([...says, ...comments], style) };
  }
  const head = plan.changes.length > 0
    ? [`${plural(plan.changes.length, "change")}, ${proofLine(plan.proof)}`]
    : [proofLine(plan.proof)];
  return {
    stdout: [
      comment([...head, ...comments], style),
      section("UP", plan.up, style),
      section("DOWN", plan.down, style),
    ].join("\n"),
  };
}

function remarks(plan: Plan): string[] {
  return [
    ...plan.notes,
    ...plan.proof.leftover.map((line) => `Not proven: ${line}`),
    ...rowsLines(plan.proof),
    ...plan.renames.map(({ kind, from, to }) => `Could be a rename: ${kind} ${from} to ${to}`),
  ];
}

function section(marker: string, statements: readonly Statement[], style: Style): string {
  return [style.bold(`-- ${marker}`), statementsText(statements), ""].join("\n");
}

function comment(lines: readonly string[], style: Style): string {
  return lines.flatMap((line) => line.split("\n")).map((line) => style.dim(`-- ${line}`) + "\n")
    .join("");
}
