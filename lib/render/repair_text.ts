import type { RepairResult } from "../apply/repair.ts";
import { printable } from "./printable.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What became of a record. */
export function repairText(
  { id, status, missing, notes }: RepairResult,
  style: Style,
): Rendered {
  const warnings = missing.length === 0 ? [] : [
    `${style.yellow("warning")}: the database does not show all that it does:`,
    ...missing.map((line) => `  ${printable(line)}`),
  ];
  const remarks = notes.map((note) => `${style.dim("note")}: ${printable(note)}`);
  return {
    stdout: `${style.green("Recorded")} ${id} as ${status}\n`,
    stderr: [...warnings, ...remarks].map((line) => line + "\n").join(""),
  };
}
