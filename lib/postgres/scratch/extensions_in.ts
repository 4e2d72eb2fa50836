import type { SqlSource } from "../../engine/dialect.ts";

const creates = /\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?("[^"]+"|[\w-]+)/gi;

/** The extensions that sources ask for: embedded PostgreSQL must know them when it starts. */
export function extensionsIn(sources: readonly SqlSource[]): string[] {
  const names = sources.flatMap((source) =>
    [...source.text.matchAll(creates)].map((match) => (match[1] ?? "").replaceAll('"', ""))
  );
  return [...new Set(names)].sort();
}
