import { Problem } from "./problem.ts";

/** A piece of SQL. `value` is what it means: folded, unquoted, unescaped. */
export interface Token {
  readonly kind: "word" | "quoted" | "string" | "number" | "param" | "op" | "end";
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const matcher =
  /(\s+|--[^\n]*)|([A-Za-z_][\w]*)|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|\$(\d+)|(<>|!=|<=|>=|::|\|\||->>|->|[-+*\/%(),.;=<>[\]{}:!~@?|&^#])/y;

function unterminated(what: string): Problem {
  return new Problem("BATCH_PARSE_ERROR", `Failed to parse SQL batch: unterminated ${what}`);
}

function quotedEnd(sql: string, start: number): number {
  const quote = sql.charAt(start);
  for (let i = start + 1; i < sql.length; i++) {
    if (sql.charAt(i) !== quote) continue;
    if (sql.charAt(i + 1) !== quote) return i + 1;
    i++;
  }
  throw unterminated(quote === "'" ? "string literal" : "quoted identifier");
}

function commentEnd(sql: string, start: number): number {
  let depth = 0;
  for (let i = start; i < sql.length; i++) {
    if (sql.startsWith("/*", i)) {
      depth++;
      i++;
    } else if (sql.startsWith("*/", i)) {
      i++;
      if (--depth === 0) return i + 1;
    }
  }
  throw unterminated("comment");
}

/** Cuts SQL into tokens; the last one is the end. */
export function lex(sql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const char = sql.charAt(at);
    const start = at;
    if (char === "'" || char === '"') {
      at = quotedEnd(sql, at);
      const value = sql.slice(start + 1, at - 1).replaceAll(char + char, char);
      tokens.push({ kind: char === "'" ? "string" : "quoted", value, start, end: at });
      continue;
    }
    if (sql.startsWith("/*", at)) {
      at = commentEnd(sql, at);
      continue;
    }
    const tag = char === "$" ? /^\$([A-Za-z_]\w*)?\$/.exec(sql.slice(at, at + 70))?.[0] : undefined;
    if (tag !== undefined) {
      const close = sql.indexOf(tag, at + tag.length);
      if (close < 0) throw unterminated("dollar-quoted string");
      at = close + tag.length;
      const value = sql.slice(start + tag.length, close);
      tokens.push({ kind: "string", value, start, end: at });
      continue;
    }
    matcher.lastIndex = at;
    const match = matcher.exec(sql);
    if (match === null) {
      throw new Problem(
        "BATCH_PARSE_ERROR",
        `Failed to parse SQL batch: unexpected character '${char}'`,
      );
    }
    at = matcher.lastIndex;
    const [, blank, word, number, param, op] = match;
    if (blank !== undefined) continue;
    if (word !== undefined) {
      tokens.push({ kind: "word", value: word.toLowerCase(), start, end: at });
    } else if (number !== undefined) {
      tokens.push({ kind: "number", value: number, start, end: at });
    } else if (param !== undefined) {
      tokens.push({ kind: "param", value: param, start, end: at });
    } else {
      tokens.push({ kind: "op", value: op ?? "", start, end: at });
    }
  }
  tokens.push({ kind: "end", value: "", start: at, end: at });
  return tokens;
}
