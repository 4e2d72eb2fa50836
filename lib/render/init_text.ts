import type { InitResult } from "../command/result.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What `init` made, and how to begin. */
export function initText({ created, changed, kept }: InitResult, style: Style): Rendered {
  const lines = [
    ...created.map((path) => `${style.green("Created")} ${path}`),
    ...changed.map((path) => `${style.green("Changed")} ${path}`),
    ...kept.map((path) => `${style.dim("Kept")}    ${path}`),
  ];
  return {
    stdout: lines.map((line) => line + "\n").join(""),
    stderr: "Next: edit schema.sql, then run: kalam-migrate draft\n",
  };
}
