import { splitStatements } from "../../sql/split_statements.ts";

const created = new RegExp(
  "^(?:create\\s+(?:namespace|schema)\\s+(?:if\\s+not\\s+exists\\s+)?([a-z]\\w*)\\s*$" +
    "|use\\s+(?:namespace\\s+)?([a-z]\\w*)\\s*$" +
    "|create\\s+[a-z\\s]*?([a-z]\\w*)\\s*\\.\\s*[a-z]\\w*)",
  "i",
);

/** The namespace that the first statement to name one is for; `default`, as on the server, else. */
export function namespaceOf(texts: readonly string[]): string {
  for (const { sql } of texts.flatMap((text) => splitStatements(text))) {
    const [, own, used, qualifier] = created.exec(sql) ?? [];
    const found = own ?? used ?? qualifier;
    if (found !== undefined) return found.toLowerCase();
  }
  return "default";
}
