import { terminated } from "../baseline/terminated.ts";
import type { Statement } from "../engine/plan.ts";
import { tokenize } from "../sql/tokenize.ts";

/** Statements as a section of a migration file, each below its hazards. */
export function statementsText(statements: readonly Statement[]): string {
  return statements.map((statement) => {
    const hazards = statement.hazards.map(({ type, message }) =>
      `-- ${type}: ${message.replace(/\s+/g, " ").trim()}\n`
    );
    return hazards.join("") + closed(statement.sql);
  }).join("\n\n");
}

function closed(sql: string): string {
  const text = tokenize(sql.trim()).map((token) =>
    // A comment of the user's that would be taken for a section's marker.
    token.kind === "line_comment" && /^--\s*(up|down)\s*$/i.test(token.text)
      ? `/* ${token.text.slice(2).trim()} */`
      : token.text
  ).join("");
  return terminated(text);
}
