import { tokenize } from "../sql/tokenize.ts";

const SILENT = new Set(["whitespace", "line_comment", "block_comment"]);

/** SQL text whose last statement is closed by a semicolon; text without a statement is left alone. */
export function terminated(sql: string): string {
  const last = tokenize(sql).findLast((token) => !SILENT.has(token.kind));
  if (last === undefined || last.text === ";" || ["backslash", "copy_data"].includes(last.kind)) {
    return sql;
  }
  return `${sql.slice(0, last.end)};${sql.slice(last.end)}`;
}
