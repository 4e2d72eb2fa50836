import type { RepairEntry } from "../apply/repair_log.ts";
import type { StatusEntry, StatusResult } from "../apply/status_result.ts";
import { codeFrame, type FrameOptions } from "./code_frame.ts";
import { printable } from "./printable.ts";
import type { Rendered } from "./rendered.ts";

/** Where every migration stands, group by group. */
export function statusText(result: StatusResult, options: FrameOptions): Rendered {
  const { style } = options;
  const { environment, namespace, target, draft, lock, problems } = result;
  const group = (
    title: string,
    entries: readonly StatusEntry[],
    paint: (text: string) => string,
  ) => [
    (entries.length === 0 ? style.dim : paint)(`${title} (${entries.length})`),
    ...entries.flatMap((entry) => entryLines(entry)),
  ];
  const lines = [
    `${style.bold(environment)}, namespace ${style.bold(namespace)}, ${printable(target)}`,
    "",
    ...group("Applied", result.applied, style.green),
    ...group("Pending", result.pending, style.yellow),
    ...group("Failed", result.failed, style.red),
    ...group("Applying", result.applying, style.yellow),
    ...group("Missing", result.missing, style.red),
    ...group("Changed", result.changed, style.red),
  ];
  const extra = [
    ...(draft.exists ? [`Draft: _draft.sql${draft.edited ? ", edited by hand" : ""}`] : []),
    ...(lock === undefined ? [] : [
      `Lock: held by ${printable(lock.owner)}@${lock.host}, process ${lock.pid}, ` +
      `since ${shortTime(lock.since.toISOString())}`,
    ]),
    ...problems.flatMap(({ message, position, hint }) => [
      `${style.red("Problem")}: ${printable(message)}`,
      ...(position === undefined ? [] : codeFrame(position, options)),
      ...(hint === undefined ? [] : [`  hint: ${printable(hint)}`]),
    ]),
  ];
  if (extra.length > 0) lines.push("", ...extra);
  return { stdout: lines.join("\n") + "\n", stderr: nextStep(result) };
}

function entryLines({ id, finishedAt, startedAt, error, repairs = [] }: StatusEntry): string[] {
  const time = finishedAt ?? startedAt;
  return [
    `  ${time === undefined ? "" : `${shortTime(time)}  `}${id}`,
    ...(error === undefined ? [] : printable(error).split("\n").map((line) => `      ${line}`)),
    ...repairs.map((repair) => `      ${printable(repairText(repair))}`),
  ];
}

function repairText({ at, by, how, reason }: RepairEntry): string {
  if (at === undefined) return reason ?? "";
  const why = reason === undefined ? "" : `: ${reason}`;
  return `${how}, ${shortTime(at)} by ${by}${why}`;
}

/** `2026-06-11 12:00:00`, UTC. */
function shortTime(time: string): string {
  return time.slice(0, 19).replace("T", " ");
}

function nextStep({ failed, changed, pending, problems, draft }: StatusResult): string {
  if (problems.length > 0) return "";
  if (failed.length > 0) {
    return `Next: correct it, then run: kalam-migrate retry ${failed[0]?.id}\n`;
  }
  if (changed.length > 0) {
    return "Next: restore the changed file, or run: kalam-migrate repair " +
      `${changed[0]?.id} --accept-checksum\n`;
  }
  if (pending.length > 0) return "Next: kalam-migrate migrate\n";
  return draft.exists ? "Next: kalam-migrate seal\n" : "";
}
