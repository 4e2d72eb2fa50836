import { terminated } from "../baseline/terminated.ts";
import type { Problem } from "../errors.ts";
import { positionAt } from "../sql/position.ts";
import { isSilent } from "./section.ts";

/** A goose file, taken apart. */
export interface GooseParts {
  readonly up: string;
  /** How many lines stand before `up`. */
  readonly line: number;
  readonly down?: string;
  readonly noTransaction: boolean;
  readonly problems: readonly Problem[];
}

/** Takes a goose file apart; a marker inside of a part becomes a blank line. */
export function gooseParts(text: string, file: string): GooseParts {
  const problems: Problem[] = [];
  const parts = { above: "", up: "", down: "" };
  let part: keyof typeof parts = "above";
  let hasDown = false;
  let upLine = 0;
  let block: number | undefined;
  let noTransaction = false;
  let substituted = false;
  let offset = 0;
  const complain = (message: string, hint: string) =>
    problems.push({ message, hint, position: positionAt(text, offset, file) });
  for (const [at, line] of text.split(/(?<=\n)/).entries()) {
    const word = /^--\s*\+goose\s+(.*)$/i.exec(line.trimEnd())?.[1]?.replace(/\s+/g, " ");
    const blank = part === "above" ? "" : /\r?\n$/.exec(line)?.[0] ?? "";
    switch (word?.toLowerCase()) {
      case "up":
        if (part !== "above") complain('"+goose Up" stands twice', "keep one of them");
        part = "up";
        upLine = at + 1;
        break;
      case "down":
        if (part !== "up") complain('"+goose Down" stands in the wrong place', "put it after Up");
        part = "down";
        hasDown = true;
        break;
      case "statementbegin":
        parts[part] += blank;
        block = parts[part].length;
        break;
      case "statementend":
        // What ends here needs no semicolon of its own there.
        parts[part] = parts[part].slice(0, block) + terminated(parts[part].slice(block)) + blank;
        block = undefined;
        break;
      case "no transaction":
        noTransaction = true;
        parts[part] += blank;
        break;
      case "envsub on":
      case "envsub off":
        substituted = /on$/i.test(word ?? "");
        parts[part] += blank;
        break;
      default:
        if (substituted && /\$\{|\$[A-Za-z_]\w*/.test(line)) {
          complain("goose puts a variable of the environment here", "write its value instead");
        }
        parts[part] += line;
    }
    offset += line.length;
  }
  if (part === "above" || !isSilent(parts.above)) {
    offset = 0;
    complain(`"${file}" does not begin with "-- +goose Up"`, "put it above all statements");
  }
  const down = hasDown ? parts.down : undefined;
  return { up: parts.up, line: upLine, down, noTransaction, problems };
}
