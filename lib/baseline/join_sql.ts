import { terminated } from "./terminated.ts";

/** Several SQL texts as one, in the same order. */
export function joinSql(texts: readonly string[]): string {
  return texts.map((text) => terminated(text).trim()).filter((text) => text !== "").join("\n\n") +
    "\n";
}
