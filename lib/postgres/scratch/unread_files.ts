import { basename } from "node:path";
import type { SqlSource } from "../../engine/dialect.ts";
import { positionAt } from "../../sql/position.ts";
import { tokenize } from "../../sql/tokenize.ts";

const include = /^\\(?:i|ir|include|include_relative)\s+(\S+)/;

/** Remarks on files that psql would read in, and that are no part of the sources. */
export function unreadFiles(sources: readonly SqlSource[]): string[] {
  const known = new Set(sources.map(({ file }) => basename(file)));
  return sources.filter(({ text }) => /^[ \t]*\\i/m.test(text)).flatMap((source) =>
    tokenize(source.text).filter(({ kind }) => kind === "backslash").flatMap((token) => {
      const file = include.exec(token.text)?.[1]?.replaceAll("'", "");
      if (file === undefined || known.has(basename(file))) return [];
      const { line } = positionAt(source.text, token.start);
      return [`left out, not in the schema source: ${file} in ${source.file}:${line}`];
    })
  );
}
