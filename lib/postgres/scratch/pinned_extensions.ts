import type { SqlSource } from "../../engine/dialect.ts";
import { splitStatements } from "../../sql/split_statements.ts";

const name = String.raw`("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$-]*)`;
const created = new RegExp(
  String.raw`^create\s+extension\s+(?:if\s+not\s+exists\s+)?${name}(.*)$`,
  "isu",
);
const updated = new RegExp(String.raw`^alter\s+extension\s+${name}\s+update(.*)$`, "isu");

const bare = (word: string): string =>
  word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();

/** The extensions of which sources say the version; of the others it is the server's to choose. */
export function pinnedExtensions(sources: readonly SqlSource[]): ReadonlySet<string> {
  const pinned = new Set<string>();
  for (const { text, file } of sources) {
    if (!/\bextension\b/i.test(text)) continue;
    for (const { sql } of splitStatements(text, { file })) {
      const [made, moved] = [created.exec(sql), updated.exec(sql)];
      const [, word = "", rest = ""] = made ?? moved ?? [];
      if (word === "") continue;
      const says = made === null ? /^\s+to\b/i.test(rest) : /\bversion\b/i.test(rest);
      if (says) pinned.add(bare(word));
      else if (made === null) pinned.delete(bare(word));
    }
  }
  return pinned;
}
