import { significantTokens } from "../../sql/significant_tokens.ts";

/** Two expressions with one key are the same but for case, white space, comments and outer parentheses. */
export function expressionKey(text: string): string {
  let tokens = significantTokens(text);
  while (tokens[0] === "(" && closesAtEnd(tokens)) tokens = tokens.slice(1, -1);
  return tokens.filter((_token, at) => !isBareCall(tokens, at)).join(" ");
}

/** The first parenthesis is closed by the last token. */
function closesAtEnd(tokens: readonly string[]): boolean {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token === "(") depth++;
    if (token === ")") depth--;
    if (depth === 0) return at === tokens.length - 1;
  }
  return false;
}

/** The parentheses of `CURRENT_USER()`, which mean nothing. */
function isBareCall(tokens: readonly string[], at: number): boolean {
  const start = tokens[at] === "(" ? at : at - 1;
  return tokens[start] === "(" && tokens[start + 1] === ")" &&
    /^current_(user|timestamp)$/.test(tokens[start - 1] ?? "") && at >= start && at <= start + 1;
}
