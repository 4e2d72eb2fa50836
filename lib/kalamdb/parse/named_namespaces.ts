import { significantTokens } from "../../sql/significant_tokens.ts";
import { splitStatements } from "../../sql/split_statements.ts";

const bodies = new Set(["(", "as", "select", "values", "set", "where", "with", "="]);
const isWord = (token: string | undefined): token is string =>
  token !== undefined && /^"?[a-z]\w*"?$/i.test(token);

/** The namespaces that a text's statements name in front of what they make or change. */
export function namedNamespaces(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { sql } of splitStatements(text)) {
    const tokens = significantTokens(sql);
    const end = tokens.findIndex((token) => bodies.has(token));
    const head = end < 0 ? tokens : tokens.slice(0, end);
    const [verb, kind] = head;
    const last = head.at(-1);
    const named = verb === "use" || kind === "namespace" || kind === "schema";
    if (named && isWord(last)) found.add(last);
    for (const [at, token] of head.entries()) {
      const before = head[at - 1];
      if (token === "." && isWord(before)) found.add(before);
    }
  }
  return new Set([...found].map((name) => name.replaceAll('"', "")));
}
