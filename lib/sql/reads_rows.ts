import { significantTokens } from "./significant_tokens.ts";
import { splitStatements } from "./split_statements.ts";

function isCopyIn(sql: string): boolean {
  const tokens = significantTokens(sql);
  let depth = 0;
  // A query's own FROM is another.
  const outer = tokens.filter((token) => {
    depth += token === "(" ? 1 : token === ")" ? -1 : 0;
    return depth === 0;
  });
  return outer[0] === "copy" && outer[outer.indexOf("from") + 1] === "stdin";
}

/** Whether one of some statements waits for rows from whoever sends it, as `COPY … FROM stdin` does. */
export function readsRows(sql: string): boolean {
  if (!/\bcopy\b/i.test(sql) || !/\bstdin\b/i.test(sql)) return false;
  return splitStatements(sql).some((statement) => isCopyIn(statement.sql));
}
