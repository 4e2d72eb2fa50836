import type { RepairResult } from "../apply/repair.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What became of a record. */
export function repairText({ id, status, missing }: RepairResult, style: Style): Rendered {
  const warnings = missing.length === 0 ? [] : [
    `${style.yellow("warning")}: the database does not show all that it does:`,
    ...missing.map((line) => `  ${line}`),
  ];
  return {
    stdout: `${style.green("Recorded")} ${id} as ${status}\n`,
    stderr: warnings.map((line) => line + "\n").join(""),
  };
}
