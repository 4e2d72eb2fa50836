import type { SourcePosition } from "../errors.ts";
import { redact } from "../sql/redact.ts";

const unquote = (key: string): string => key.trim().replace(/^(["'])(.*)\1$/, "$2");

/** Where a TOML text sets a key, such as `connection.dev.url`; its table's line where it does not. */
export function keyPosition(text: string, path: string, file: string): SourcePosition {
  let table = "";
  let nearest = { line: 1, column: 1, sourceLine: text.split("\n")[0] ?? "", depth: 0 };
  text.split(/\r?\n/).forEach((sourceLine, at) => {
    const header = /^\s*\[\[?([^\]]+)\]\]?/.exec(sourceLine)?.[1];
    if (header !== undefined) table = header.split(".").map(unquote).join(".");
    const key = header === undefined ? /^\s*([\w."'-]+)\s*=/.exec(sourceLine)?.[1] : undefined;
    if (header === undefined && key === undefined) return;
    const own = key === undefined ? table : [table, key.split(".").map(unquote).join(".")]
      .filter((part) => part !== "").join(".");
    const depth = own === path ? 100 : path.startsWith(`${own}.`) ? own.length / 1000 + 1 : 0;
    if (depth <= nearest.depth) return;
    const column = sourceLine.search(/\S/) + 1;
    nearest = { line: at + 1, column, sourceLine, depth };
  });
  const { line, column, sourceLine } = nearest;
  return { file, line, column, sourceLine: redact(sourceLine) };
}
