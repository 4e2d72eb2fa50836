import { createHash } from "node:crypto";

const hashLine = /^-- Generated: ([0-9a-f]{64})[ \t]*\r?$/m;

/** Hash of all of a generated file that an author could change: the text but its hash line. */
export function generatedTextHash(text: string): string {
  const rest = text.replace(/\r\n?/g, "\n").replace(hashLine, "");
  return createHash("sha256").update(rest.trim(), "utf8").digest("hex");
}

/** Whether a generated file was changed by hand since; true where it carries no hash. */
export function isEdited(text: string): boolean {
  return hashLine.exec(text)?.[1] !== generatedTextHash(text);
}
