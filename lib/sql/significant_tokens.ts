import { tokenize } from "./tokenize.ts";

const blank = ["whitespace", "line_comment", "block_comment"];

/** PostgreSQL folds the case of ASCII letters only. */
const fold = (word: string): string => word.replace(/[A-Z]+/g, (part) => part.toLowerCase());

/** The tokens of a text that have an effect: no comments, no white space, bare words in lower case. */
export function significantTokens(text: string): string[] {
  return tokenize(text).filter((token) => !blank.includes(token.kind))
    .map((token) => token.kind === "word" ? fold(token.text) : token.text);
}
