import type { SourcePosition } from "../errors.ts";
import type { Paint } from "./paint.ts";
import { plain } from "./plain.ts";

const widest = 100;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;

/** Where something is, with the source line and a caret below the column. */
export function sourceText(position: SourcePosition, { red, dim, cyan }: Paint): string {
  const { file, line, column, sourceLine } = position;
  const place = `${file === undefined ? "line " : `${plain(file)}:`}${line}:${column}`;
  const arrow = `  ${cyan("-->")} ${place}`;
  if (sourceLine === undefined) return arrow;
  const number = String(line);
  const blank = " ".repeat(number.length);
  const { text, before } = cut(plain(sourceLine), column - 1);
  return [
    arrow,
    ` ${blank} ${dim("|")}`,
    ` ${dim(`${number} |`)} ${text}`,
    ` ${blank} ${dim("|")} ${padding(before)}${red("^")}`,
  ].map((row) => row.trimEnd()).join("\n");
}

/** What of a long line is shown, and what of that stands before the column. */
function cut(line: string, at: number): { text: string; before: string } {
  const offset = Math.max(0, Math.min(at, line.length));
  if (line.length <= widest) return { text: line, before: line.slice(0, offset) };
  const start = Math.max(0, Math.min(offset - widest / 2, line.length - widest));
  const head = start > 0 ? "… " : "";
  const tail = start + widest < line.length ? " …" : "";
  return {
    text: head + line.slice(start, start + widest) + tail,
    before: head + line.slice(start, offset),
  };
}

/** White space as wide as a text on a terminal. */
function padding(text: string): string {
  return Array.from(text, (char) => char === "\t" ? "\t" : wide.test(char) ? "  " : " ").join("");
}
