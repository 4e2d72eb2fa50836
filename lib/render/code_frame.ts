import type { SourcePosition } from "../errors.ts";
import { displayWidth } from "./display_width.ts";
import { printable } from "./printable.ts";
import type { Style } from "./style.ts";

/** How a {@linkcode codeFrame} looks. */
export interface FrameOptions {
  readonly style: Style;
  readonly columns: number;
}

/** Where something was found: `--> file:line:column` and the source line with a caret below it. */
export function codeFrame(position: SourcePosition, options: FrameOptions): string[] {
  const { blue, bold, red } = options.style;
  const { file, line, column, sourceLine } = position;
  const place = [...(file === undefined ? [] : [printable(file)]), line, column].join(":");
  const gutter = " ".repeat(String(line).length);
  const lines = [
    `${gutter} ${blue("-->")} ${file === undefined ? `line ${line}:${column}` : place}`,
  ];
  if (sourceLine === undefined) return lines;
  const room = Math.max(20, options.columns - gutter.length - 4);
  const { text, before } = excerpt(sourceLine, { at: column - 1, room });
  return [
    ...lines,
    `${gutter} ${blue("|")}`,
    `${bold(String(line))} ${blue("|")} ${text}`.trimEnd(),
    `${gutter} ${blue("|")} ${before}${red("^")}`,
  ];
}

/** The part of a line around a place, and the blanks that stand below what is before it. */
function excerpt(
  line: string,
  { at, room }: { readonly at: number; readonly room: number },
): { text: string; before: string } {
  const head = [...printable(line.slice(0, at)).replaceAll("\t", "  ")];
  const tail = [...printable(line.slice(at)).replaceAll("\t", "  ")];
  const widthOf = (characters: string[]) =>
    characters.reduce((sum, character) => sum + displayWidth(character), 0);
  const keep = widthOf(head) + widthOf(tail) <= room ? Infinity : Math.floor(room / 2);
  let left = head;
  let cut = "";
  if (widthOf(head) > keep) {
    cut = "…";
    left = [];
    for (const character of head.toReversed()) {
      if (widthOf(left) + displayWidth(character) > keep - 1) break;
      left.unshift(character);
    }
  }
  const right: string[] = [];
  const rest = room - widthOf(left) - cut.length;
  for (const character of tail) {
    if (widthOf(right) + displayWidth(character) > rest - 1 && widthOf(tail) > rest) {
      right.push("…");
      break;
    }
    right.push(character);
  }
  return {
    text: cut + left.join("") + right.join(""),
    before: " ".repeat(cut.length + widthOf(left)),
  };
}
