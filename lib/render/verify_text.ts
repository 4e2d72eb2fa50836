import type { Branch, VerifyResult } from "../apply/verify_result.ts";
import { printable } from "./printable.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What agrees and what does not, point by point. */
export function verifyText(result: VerifyResult, style: Style): Rendered {
  const {
    environment,
    namespace,
    target,
    changed,
    missing,
    replay,
    branches,
    drift,
    sql,
    hazards,
  } = result;
  const point = (title: string, lines: readonly string[]) => [
    lines.length === 0 ? `${style.green("ok")}      ${title}` : `${style.red("differs")} ${title}`,
    ...lines.flatMap((line) => line.split("\n")).map((line) => `  ${printable(line)}`),
  ];
  const warnings = new Map(hazards.map((one) => [one.sql, one.hazards]));
  const wayBack = (text: string) => [
    ...(warnings.get(text) ?? []).map(({ type, message }) =>
      printable(`-- ${type}: ${message.replace(/\s+/g, " ")}`)
    ),
    `${text};`,
  ];
  const lines = [
    `${style.bold(environment)}, namespace ${style.bold(namespace)}, ${printable(target)}`,
    "",
    ...point("the files are those that were applied", [
      ...changed.map((id) => `changed: ${id}`),
      ...missing.map((id) => `missing: ${id}`),
    ]),
    ...point("the migrations lead forwards and back", replay),
    ...(branches.length === 0 ? [] : point(
      "the order in which late migrations came does not matter",
      branches.filter(({ commutes, settled }) => !commutes && !settled).flatMap(branchLines),
    )),
    ...point("the live namespace is what was applied", drift),
    ...(sql.length === 0 ? [] : ["", "This would lead back:", ...sql.flatMap(wayBack)]),
  ];
  const notes = [
    ...result.irreversible.map((id) => `no way back: ${id}`),
    ...branches.filter(({ commutes }) => commutes).map((branch) =>
      `they commute: ${branch.late}, which came late, and ${branch.overtaken.join(", ")}`
    ),
    ...branches.filter(({ settled }) => settled).map(({ late, overtaken }) =>
      `settled since: ${late}, which came after ${overtaken.join(", ")}`
    ),
    ...result.notes,
  ];
  return {
    stdout: lines.map((line) => line + "\n").join(""),
    stderr: notes.map((note) => `${style.dim("note")}: ${printable(note)}\n`).join(""),
  };
}

function branchLines({ late, overtaken, applied, differences }: Branch): string[] {
  const way = applied
    ? "a database made anew from the files will differ from this one: a new migration can settle it"
    : "rename it to a newer timestamp, so that it comes last everywhere";
  return [
    `${late} ${applied ? "came" : "would come"} after ${overtaken.join(", ")}:`,
    ...differences.map((line) => `  ${line}`),
    `  hint: ${way}`,
  ];
}
