import type { Token, TokenKind } from "./token.ts";

const word = /[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*/uy;
const number =
  /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*\.?(?:[eE][+-]?\d+)?)/y;
const space = /\s+/y;
const parameter = /\$\d+/y;
const dollarTag = /\$(?:[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)?\$/uy;
const operatorCharacters = "+-*/<>=~!@#%^&|`?:";

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

interface Piece {
  readonly kind: TokenKind;
  readonly end: number;
  readonly unterminated?: boolean;
}

function quoted(kind: TokenKind, text: string, end: number): Piece {
  return end < 0 ? { kind, end: text.length, unterminated: true } : { kind, end };
}

function pieceAt(text: string, at: number): Piece {
  const first = text[at] ?? "";
  const blank = match(space, text, at);
  if (blank !== undefined) return { kind: "whitespace", end: at + blank.length };
  if (text.startsWith("--", at)) {
    const end = text.indexOf("\n", at);
    return { kind: "line_comment", end: end < 0 ? text.length : end };
  }
  if (text.startsWith("/*", at)) return quoted("block_comment", text, closeComment(text, at));
  if (first === "'") return quoted("string", text, closeQuote(text, at + 1, "'", false));
  if (first === '"') return quoted("quoted_identifier", text, closeQuote(text, at + 1, '"', false));
  const prefix = /^(?:[eE]|[bB]|[xX]|[nN]|[uU]&)'/.exec(text.slice(at, at + 3))?.[0];
  if (prefix !== undefined) {
    const escapes = prefix[0] === "e" || prefix[0] === "E";
    return quoted("string", text, closeQuote(text, at + prefix.length, "'", escapes));
  }
  if (/^[uU]&"/.test(text.slice(at, at + 3))) {
    return quoted("quoted_identifier", text, closeQuote(text, at + 3, '"', false));
  }
  if (first === "$") {
    const placeholder = match(parameter, text, at);
    if (placeholder !== undefined) return { kind: "parameter", end: at + placeholder.length };
    const tag = match(dollarTag, text, at);
    if (tag !== undefined) {
      const close = text.indexOf(tag, at + tag.length);
      return quoted("dollar_string", text, close < 0 ? -1 : close + tag.length);
    }
    return { kind: "operator", end: at + 1 };
  }
  const name = match(word, text, at);
  if (name !== undefined) return { kind: "word", end: at + name.length };
  if (/[\d.]/.test(first)) {
    const digits = match(number, text, at);
    if (digits !== undefined) return { kind: "number", end: at + digits.length };
  }
  if (first === "\\") return { kind: "backslash", end: at + 1 };
  if (operatorCharacters.includes(first)) return { kind: "operator", end: operatorEnd(text, at) };
  return { kind: "punctuation", end: at + 1 };
}

function operatorEnd(text: string, from: number): number {
  let at = from + 1;
  while (
    at < text.length && operatorCharacters.includes(text[at] ?? "") &&
    !text.startsWith("--", at) && !text.startsWith("/*", at)
  ) at++;
  return at;
}

/** Cuts SQL text into tokens. Nothing is lost: the tokens' texts joined are the text. Never throws. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const { kind, end, unterminated } = pieceAt(text, at);
    const token = { kind, text: text.slice(at, end), start: at, end };
    tokens.push(unterminated === true ? { ...token, unterminated } : token);
    at = end;
  }
  return tokens;
}
