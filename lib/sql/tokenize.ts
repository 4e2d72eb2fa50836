import { sendsStatement } from "./sends_statement.ts";
import type { Token, TokenKind } from "./token.ts";

// As in PostgreSQL's scan.l: everything above ASCII belongs to a name, and only these are white space.
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const number =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?!\.)(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y;
const space = /[ \t\n\r\f\v]+/y;
const lineComment = /--[^\n\r]*/y;
const restOfLine = /[^\n\r]+/y;
const parameter = /\$\d+/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const colonsAndDots = /::|:=|\.\./y;
const operator = /[-+*/<>=~!@#%^&|`?]+/y;
const prefixedString = /(?:[eEbBxXnN]|[uU]&)'/y;
const byteOrderMark = "\ufeff";

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The end of a quoted piece whose quote doubles itself; -1 where it is not closed. */
function closeQuote(text: string, from: number, quote: string, escapes: boolean): number {
  for (let at = from; at < text.length; at++) {
    if (escapes && text[at] === "\\") at++;
    else if (text[at] === quote) {
      if (text[at + 1] === quote) at++;
      else return at + 1;
    }
  }
  return -1;
}

/** The end of a block comment, which may hold others; -1 where it is not closed. */
function closeComment(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith("/*", at)) {
      depth++;
      at++;
    } else if (text.startsWith("*/", at)) {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

const blank: readonly TokenKind[] = ["whitespace", "line_comment", "block_comment", "copy_data"];
const endOfRows = /\n\\\.[ \t]*(?:\r?\n|\r?$)/g;

function rowsAt(text: string, at: number): Piece {
  endOfRows.lastIndex = at;
  const found = endOfRows.exec(text);
  return quoted("copy_data", text, found === null ? -1 : found.index + found[0].length);
}

interface Piece {
  readonly kind: TokenKind;
  readonly end: number;
  readonly unterminated?: boolean;
}

function quoted(kind: TokenKind, text: string, end: number): Piece {
  return end < 0 ? { kind, end: text.length, unterminated: true } : { kind, end };
}

function pieceAt(text: string, at: number, escapes: boolean): Piece {
  const first = text[at] ?? "";
  if (first === byteOrderMark && at === 0) return { kind: "whitespace", end: 1 };
  const blank = match(space, text, at);
  if (blank !== undefined) return { kind: "whitespace", end: at + blank.length };
  const comment = match(lineComment, text, at);
  if (comment !== undefined) return { kind: "line_comment", end: at + comment.length };
  if (text.startsWith("/*", at)) return quoted("block_comment", text, closeComment(text, at));
  if (first === "'") return quoted("string", text, closeQuote(text, at + 1, "'", escapes));
  if (first === '"') return quoted("quoted_identifier", text, closeQuote(text, at + 1, '"', false));
  const prefix = match(prefixedString, text, at);
  if (prefix !== undefined) {
    const from = at + prefix.length;
    return quoted("string", text, closeQuote(text, from, "'", /^e/i.test(prefix)));
  }
  if (/[uU]/.test(first) && text.startsWith('&"', at + 1)) {
    return quoted("quoted_identifier", text, closeQuote(text, at + 3, '"', false));
  }
  if (first === "$") return dollarPiece(text, at);
  const name = match(word, text, at);
  if (name !== undefined) return { kind: "word", end: at + name.length };
  const digits = match(number, text, at);
  if (digits !== undefined) return { kind: "number", end: at + digits.length };
  // A backslash is psql's: the rest of its line is no SQL.
  if (first === "\\") {
    return { kind: "backslash", end: at + (match(restOfLine, text, at) ?? first).length };
  }
  const sign = match(colonsAndDots, text, at) ?? operatorAt(text, at);
  if (sign !== undefined) return { kind: "operator", end: at + sign.length };
  return { kind: "punctuation", end: at + 1 };
}

function dollarPiece(text: string, at: number): Piece {
  const placeholder = match(parameter, text, at);
  if (placeholder !== undefined) return { kind: "parameter", end: at + placeholder.length };
  const tag = match(dollarTag, text, at);
  if (tag === undefined) return { kind: "operator", end: at + 1 };
  const close = text.indexOf(tag, at + tag.length);
  return quoted("dollar_string", text, close < 0 ? -1 : close + tag.length);
}

/** An operator ends before a comment; only one with some rarer sign in it may end in + or -. */
function operatorAt(text: string, at: number): string | undefined {
  const signs = match(operator, text, at);
  if (signs === undefined) return undefined;
  const comment = signs.search(/--|\/\*/);
  const whole = comment < 0 ? signs : signs.slice(0, comment);
  let end = whole.length;
  while (
    end > 1 && /[+-]/.test(whole[end - 1] ?? "") && !/[~!@#%^&|`?]/.test(whole.slice(0, end))
  ) {
    end--;
  }
  return whole.slice(0, end);
}

/** Rows between `COPY … FROM stdin;` and a line with `\\.` are no SQL. */
class Copying {
  #words: readonly string[] = [];
  #depth = 0;

  /** Whether such rows follow a token. */
  step({ kind, text }: Token): boolean {
    if (kind === "backslash" && sendsStatement(text)) [this.#words, this.#depth] = [[], 0];
    if (kind === "backslash" || blank.includes(kind)) return false;
    if (text === "(") this.#depth++;
    if (text === ")") this.#depth--;
    // A query's own FROM is another.
    if (this.#depth > 0) return false;
    const follows = text === ";" && this.#words.join(" ") === "copy from stdin";
    const word = kind === "word" ? text.toLowerCase() : "";
    const wanted = ["copy", "from", "stdin"][this.#words.length];
    if (text === ";") [this.#words, this.#depth] = [[], 0];
    else if (this.#words.length === 0) this.#words = [word === "copy" ? word : "other"];
    else if (this.#words[0] === "copy" && this.#words.length < 3) {
      if (word === wanted) this.#words = [...this.#words, word];
      else if (this.#words.length === 2) this.#words = ["copy"];
    }
    return follows;
  }
}

/** Cuts SQL text into tokens. Nothing is lost: the tokens' texts joined are the text. Never throws. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  // A string that goes on in a further line keeps the escapes of its first part.
  let escapes = false;
  let newLine = false;
  let rows = false;
  const copying = new Copying();
  for (let at = 0; at < text.length;) {
    const piece: Piece = rows ? rowsAt(text, at) : pieceAt(text, at, escapes && newLine);
    const { kind, end, unterminated } = piece;
    const token: Token = { kind, text: text.slice(at, end), start: at, end };
    tokens.push(unterminated === true ? { ...token, unterminated } : token);
    rows = copying.step(token);
    if (kind === "string") {
      escapes = /^e/i.test(token.text) || (escapes && newLine && token.text.startsWith("'"));
      newLine = false;
    } else if (kind === "whitespace") newLine ||= /[\n\r]/.test(token.text);
    else if (kind !== "line_comment") escapes = false;
    at = end;
  }
  return tokens;
}
