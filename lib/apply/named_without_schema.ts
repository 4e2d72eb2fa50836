import type { SqlSource } from "../engine/dialect.ts";
import { significantTokens } from "../sql/significant_tokens.ts";
import { splitStatements } from "../sql/split_statements.ts";

const created = /^create\s+(?:publication|event\s+trigger|foreign\s+data\s+wrapper|server|cast)\b/i;

/** The words of statements that create something beside all schemas: its name is among them. */
export function namedWithoutSchema(sources: readonly SqlSource[]): string[] {
  const words = sources.flatMap(({ text }) =>
    splitStatements(text).filter(({ sql }) => created.test(sql))
      .flatMap(({ sql }) => significantTokens(sql))
  );
  return [...new Set(words.map((word) => word.replace(/^"|"$/g, "").replaceAll('""', '"')))];
}
