import type { SourcePosition } from "../errors.ts";
import { redact } from "./redact.ts";

/** The line and column of an offset in a text, with the line itself, secrets masked. */
export function positionAt(text: string, offset: number, file?: string): SourcePosition {
  const at = Math.max(0, Math.min(offset, text.length));
  const start = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const line = text.slice(0, start).split("\n").length;
  const sourceLine = redact(text.slice(start, end < 0 ? text.length : end).replace(/\r$/, ""));
  return { ...(file === undefined ? {} : { file }), line, column: at - start + 1, sourceLine };
}
