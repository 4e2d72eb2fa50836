import type { VerifyResult } from "../apply/verify_result.ts";
import { printable } from "./printable.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What agrees and what does not, point by point. */
export function verifyText(result: VerifyResult, style: Style): Rendered {
  const { environment, namespace, target, changed, missing, replay, drift, sql } = result;
  const point = (title: string, lines: readonly string[]) => [
    lines.length === 0 ? `${style.green("ok")}      ${title}` : `${style.red("differs")} ${title}`,
    ...lines.flatMap((line) => line.split("\n")).map((line) => `  ${printable(line)}`),
  ];
  const lines = [
    `${style.bold(environment)}, namespace ${style.bold(namespace)}, ${printable(target)}`,
    "",
    ...point("the files are those that were applied", [
      ...changed.map((id) => `changed: ${id}`),
      ...missing.map((id) => `missing: ${id}`),
    ]),
    ...point("the migrations lead forwards and back", replay),
    ...point("the live namespace is what was applied", drift),
    ...(sql.length === 0 ? [] : ["", "This would lead back:", ...sql.map((text) => `${text};`)]),
  ];
  const notes = [
    ...result.irreversible.map((id) => `no way back: ${id}`),
    ...result.notes,
  ];
  return {
    stdout: lines.map((line) => line + "\n").join(""),
    stderr: notes.map((note) => `${style.dim("note")}: ${printable(note)}\n`).join(""),
  };
}
