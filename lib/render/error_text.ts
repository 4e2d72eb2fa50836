import type { MigrateError, Problem } from "../errors.ts";
import { codeFrame, type FrameOptions } from "./code_frame.ts";
import { printable } from "./printable.ts";

/** How {@linkcode errorText} looks. */
export interface ErrorTextOptions extends FrameOptions {
  /** Say where in our own code it came from. */
  readonly verbose: boolean;
}

/** An error as a reader sees it: what failed, where, and what to do. */
export function errorText(error: MigrateError, options: ErrorTextOptions): string {
  const { bold, red } = options.style;
  const lines = [
    `${red(bold(`error[${error.code}]`))}${bold(`: ${printable(error.message)}`)}`,
    ...about(error, options),
    ...problemLines(error, options),
    ...hintLine(error.hint, options),
  ];
  if (options.verbose) {
    const source = error.cause instanceof Error ? error.cause : error;
    if (source.stack !== undefined) lines.push("", printable(source.stack));
  }
  return lines.join("\n") + "\n";
}

function about({ position, detail }: MigrateError, options: FrameOptions): string[] {
  const lines = position === undefined ? [] : codeFrame(position, options);
  if (detail !== undefined) {
    const [first = "", ...rest] = printable(detail).split("\n");
    lines.push(`detail: ${first}`, ...rest.map((line) => `        ${line}`));
  }
  return lines;
}

function problemLines({ problems, message }: MigrateError, options: FrameOptions): string[] {
  // One problem is the error itself.
  const several = problems.length > 1 || problems.some((problem) => problem.message !== message);
  return several ? problems.flatMap((problem) => problemBlock(problem, options)) : [];
}

function problemBlock({ message, position, hint }: Problem, options: FrameOptions): string[] {
  return [
    `${options.style.yellow("-")} ${printable(message)}`,
    ...(position === undefined ? [] : codeFrame(position, options)).map((line) => `  ${line}`),
    ...hintLine(hint, options).map((line) => `  ${line}`),
  ];
}

function hintLine(hint: string | undefined, { style }: FrameOptions): string[] {
  return hint === undefined ? [] : [`${style.green("hint")}: ${printable(hint)}`];
}
