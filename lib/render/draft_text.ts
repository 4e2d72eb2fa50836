import type { DraftResult } from "../draft/draft_result.ts";
import { planLines } from "./plan_lines.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

const says: Readonly<Record<DraftResult["state"], string>> = {
  none: "Nothing to draft: the migrations say what the schema source says",
  written: "Wrote",
  unchanged: "Up to date:",
  removed: "Removed the draft: nothing is left to draft",
  kept: "Kept as you edited it:",
  extended: "Extended below your edit:",
  discarded: "Discarded your edit: nothing is left to draft",
};

/** What became of the draft. */
export function draftText(result: DraftResult, style: Style): Rendered {
  const { state, path, plan, message, conflict } = result;
  const lines = [
    `${style.bold(says[state])}${path === undefined ? "" : ` ${path}`}`,
    ...planLines(plan, style),
  ];
  // A conflict is shown as the error it is.
  const remark = message !== undefined && conflict === undefined ? `${message}\n` : "";
  const ready = path !== undefined && conflict === undefined;
  const next = ready ? "Next: read it, then run: kalam-migrate seal\n" : "";
  return { stdout: lines.join("\n") + "\n", stderr: remark + next };
}
