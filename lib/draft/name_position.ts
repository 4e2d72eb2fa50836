import type { SourcePosition } from "../errors.ts";
import type { SqlSource } from "../engine/dialect.ts";
import { positionAt } from "../sql/position.ts";
import { tokenize } from "../sql/tokenize.ts";

/** Where a source says an object's name last; `undefined` where it does not. */
export function namePosition(source: SqlSource, name: string): SourcePosition | undefined {
  const last = name.slice(name.lastIndexOf(".") + 1);
  const token = tokenize(source.text).findLast(({ kind, text }) =>
    kind === "word"
      ? text.toLowerCase() === last.toLowerCase()
      : kind === "quoted_identifier" && text.slice(1, -1).replaceAll('""', '"') === last
  );
  if (token === undefined) return undefined;
  const position = positionAt(source.text, token.start, source.file);
  return { ...position, line: position.line + (source.lineOffset ?? 0) };
}
