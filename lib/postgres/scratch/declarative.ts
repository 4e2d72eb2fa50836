import type { PlacedStatement } from "./load_error.ts";

const dataWords = [
  "insert",
  "update",
  "delete",
  "merge",
  "copy",
  "truncate",
  "select",
  "with",
  "values",
  "table",
  "call",
  "fetch",
  "move",
  "execute",
  "explain",
  "show",
];
const sessionWords = [
  "set",
  "reset",
  "begin",
  "commit",
  "start",
  "end",
  "rollback",
  "abort",
  "savepoint",
  "release",
  "prepare",
  "deallocate",
  "declare",
  "close",
  "lock",
  "discard",
  "checkpoint",
  "listen",
  "unlisten",
  "notify",
  "load",
  "analyze",
  "vacuum",
];
/** What concerns the server, or a database as a whole. */
const wider =
  /^(?:(?:create|alter|drop|comment\s+on)\s+(?:database|tablespace|system)|(?:grant|revoke)\b.*?\son\s+(?:database|tablespace))\b/is;

/** What a statement of a schema source is to the scratch. */
export type Role = "schema" | "data" | "session";

/** Tells schema from data and from what only concerns the session. */
export function roleOf(sql: string): Role {
  const word = /^\(*\s*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? "";
  if (/^select\s+(pg_catalog\.)?set(_config|val)\s*\(/i.test(sql)) return "session";
  if (word === "drop" && /^drop\s+[a-z ]+?\s+if\s+exists\b/i.test(sql)) return "schema";
  if (dataWords.includes(word) || wider.test(sql)) return "data";
  return sessionWords.includes(word) ? "session" : "schema";
}

/** The statement as a scratch transaction can run it; `undefined` where there is nothing to do. */
export function runnable(statement: PlacedStatement, namespace: string): string | undefined {
  const { sql } = statement;
  const created =
    /^create\s+schema\s+(?:if\s+not\s+exists\s+)?("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\s*$/iu
      .exec(sql)?.[1];
  if (created !== undefined) {
    const name = created.startsWith('"')
      ? created.slice(1, -1).replaceAll('""', '"')
      : created.toLowerCase();
    if (name === namespace || name === "public") return undefined;
  }
  // Blanks of the same length keep the positions of later errors true.
  return sql.replace(
    /^(create\s+(?:unique\s+)?index\s+|drop\s+index\s+|reindex\s+\w+\s+)(concurrently)/i,
    (_all, head: string, word: string) => head + " ".repeat(word.length),
  );
}
