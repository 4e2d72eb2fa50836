import type { SqlSource } from "../engine/dialect.ts";
import { significantTokens } from "../sql/significant_tokens.ts";
import { splitStatements } from "../sql/split_statements.ts";

const unquoted = (name: string): string =>
  name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;

/** The schemas that sources create: these are ours beside the namespace. */
export function ownSchemas(sources: readonly SqlSource[]): string[] {
  const names = sources.flatMap(({ text }) =>
    splitStatements(text).filter(({ sql }) => /^create\s+schema\b/i.test(sql)).flatMap(
      ({ sql }) => {
        const words = significantTokens(sql).slice(2);
        const name = words[0] === "if" ? words[3] : words[0];
        return name === undefined || name === "authorization" ? [] : [unquoted(name)];
      },
    )
  );
  return [...new Set(names)];
}
