/** A place in a list of significant tokens. */
export interface TokenReader {
  readonly tokens: readonly string[];
  at: number;
}

/** A possibly qualified name. */
export interface ReadName {
  readonly schema?: string;
  readonly name: string;
}

/** Steps over the words when they come next, all of them; says whether they did. */
export function accept(reader: TokenReader, ...words: readonly string[]): boolean {
  if (!words.every((word, index) => reader.tokens[reader.at + index] === word)) return false;
  reader.at += words.length;
  return true;
}

/** Reads an identifier, quotes taken off; `undefined` where none comes next. */
export function identifier(reader: TokenReader): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return undefined;
  if (token.startsWith('"')) {
    reader.at++;
    return token.slice(1, -1).replaceAll('""', '"');
  }
  if (!/^[\p{L}_]/u.test(token)) return undefined;
  reader.at++;
  return token;
}

/** Reads `name` or `schema.name`. */
export function qualifiedName(reader: TokenReader): ReadName | undefined {
  const first = identifier(reader);
  if (first === undefined) return undefined;
  if (!accept(reader, ".")) return { name: first };
  const second = identifier(reader);
  return second === undefined ? undefined : { schema: first, name: second };
}

/** Reads a plain string literal. */
export function literal(reader: TokenReader): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined || !token.startsWith("'")) return undefined;
  reader.at++;
  return token.slice(1, -1).replaceAll("''", "'");
}

/** Steps over the rest of a list item; true when another one follows. */
export function nextItem(reader: TokenReader): boolean {
  let depth = 0;
  for (; reader.at < reader.tokens.length; reader.at++) {
    const token = reader.tokens[reader.at];
    if (token === "(") depth++;
    else if (token === ")") depth--;
    else if (token === "," && depth === 0) {
      reader.at++;
      return true;
    }
  }
  return false;
}
