import type { SourcePosition } from "../errors.ts";
import { redact } from "./redact.ts";

// How far a secret may stand from the word PASSWORD that gives it away.
const reach = 1000;

/** The line and column of an offset in a text, with the line itself, secrets masked. */
export function positionAt(text: string, offset: number, file?: string): SourcePosition {
  const at = Math.max(0, Math.min(offset, text.length));
  const start = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
  const newline = text.indexOf("\n", at);
  const end = newline < 0 ? text.length : newline;
  const line = text.slice(0, start).split("\n").length;
  const from = Math.max(0, start - reach);
  const above = text.slice(from, start).split("\n").length - 1;
  const shown = redact(text.slice(from, Math.min(text.length, end + reach))).split("\n")[above];
  // A byte order mark is not seen, and so not counted.
  const mark = start === 0 && text.startsWith("\ufeff") ? 1 : 0;
  const sourceLine = (shown ?? "").slice(mark).replace(/\r$/, "");
  const column = Math.max(1, at - start + 1 - mark);
  return { ...(file === undefined ? {} : { file }), line, column, sourceLine };
}
