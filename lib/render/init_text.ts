import type { AdoptResult } from "../adopt/adopt_result.ts";
import type { InitResult } from "../command/result.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What `init` made, and how to begin. */
export function initText(
  { created, changed, kept, migration, notes = [] }: InitResult & Partial<AdoptResult>,
  style: Style,
): Rendered {
  const lines = [
    ...created.map((path) => `${style.green("Created")} ${path}`),
    ...changed.map((path) => `${style.green("Changed")} ${path}`),
    ...kept.map((path) => `${style.dim("Kept")}    ${path}`),
    ...(migration === undefined ? [] : [`${style.green("Recorded")} ${migration} as applied`]),
  ];
  const remarks = notes.map((note) => `${style.yellow("warning")}: ${note}\n`).join("");
  return {
    stdout: lines.map((line) => line + "\n").join(""),
    stderr: remarks + "Next: edit schema.sql, then run: kalam-migrate draft\n",
  };
}
