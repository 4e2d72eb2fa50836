import { createHash } from "node:crypto";
import type { SqlSource } from "../engine/dialect.ts";

/** Hash of a schema source's text; line ends and the names of its files do not count. */
export function schemaHash(sources: readonly SqlSource[]): string {
  const hash = createHash("sha256");
  for (const source of sources) hash.update(source.text.replaceAll("\r\n", "\n")).update("\0");
  return hash.digest("hex");
}
