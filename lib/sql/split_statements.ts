import { MigrateError } from "../errors.ts";
import { positionAt } from "./position.ts";
import { sendsStatement } from "./sends_statement.ts";
import type { Token } from "./token.ts";
import { tokenize } from "./tokenize.ts";

/** One statement of a text, without its closing semicolon and the comments before it. */
export interface SourceStatement {
  /** The statement's text. */
  readonly sql: string;
  /** Offset of the first token in the text, in UTF-16 code units. */
  readonly start: number;
  /** Offset behind its last token. */
  readonly end: number;
  /** Both count from 1. */
  readonly line: number;
  /** The column of its first token, from 1. */
  readonly column: number;
}

const blank = ["whitespace", "line_comment", "block_comment", "copy_data"];
const unclosed: Readonly<Record<string, string>> = {
  string: "string",
  quoted_identifier: "quoted name",
  dollar_string: "dollar-quoted string",
  block_comment: "comment",
  copy_data: "block of COPY rows",
};

/** Follows where a semicolon does not end the statement: in parentheses and `BEGIN ATOMIC` bodies. */
class Nesting {
  #parentheses = 0;
  #blocks = 0;
  #previous = "";

  step(token: Token): void {
    if (blank.includes(token.kind)) return;
    const text = token.kind === "word" ? token.text.toLowerCase() : token.text;
    if (token.kind === "punctuation" && text === "(") this.#parentheses++;
    if (token.kind === "punctuation" && text === ")" && this.#parentheses > 0) this.#parentheses--;
    // Behind AS or a dot, even a reserved word is a name.
    if (token.kind === "word" && this.#previous !== "as" && this.#previous !== ".") {
      if (text === "atomic" && this.#previous === "begin") this.#blocks++;
      else if (text === "case" && this.#blocks > 0) this.#blocks++;
      else if (text === "end" && this.#blocks > 0) this.#blocks--;
    }
    this.#previous = text;
  }

  get open(): boolean {
    return this.#parentheses > 0 || this.#blocks > 0;
  }
}

/**
 * Splits SQL text into statements. Knows strings, dollar quotes, nested comments, `BEGIN ATOMIC`
 * bodies and parentheses; lines that start with a backslash belong to psql and are passed over, as
 * are the rows behind `COPY … FROM stdin`.
 *
 * Throws `schema_invalid` at a quote or comment that is never closed.
 *
 * @example
 * ```ts
 * import { splitStatements } from "@kalam/migrate";
 *
 * const [first, second] = splitStatements("SELECT ';';\nSELECT 2;");
 * console.log(first?.sql, second?.line); // SELECT ';' 2
 * ```
 */
export function splitStatements(text: string, options: { file?: string } = {}): SourceStatement[] {
  const statements: SourceStatement[] = [];
  let first: Token | undefined;
  let last: Token | undefined;
  let nesting = new Nesting();
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  const close = () => {
    if (first !== undefined && last !== undefined) {
      for (; counted < first.start; counted++) {
        if (text[counted] === "\n") {
          line++;
          lineStart = counted + 1;
        }
      }
      statements.push({
        sql: text.slice(first.start, last.end),
        start: first.start,
        end: last.end,
        line,
        column: first.start - lineStart + 1,
      });
    }
    first = last = undefined;
    nesting = new Nesting();
  };
  for (const token of tokenize(text)) {
    if (token.unterminated === true) {
      throw new MigrateError(
        "schema_invalid",
        `Cannot read the SQL: a ${unclosed[token.kind]} is not closed`,
        {
          position: positionAt(text, token.start, options.file),
          hint: "close it",
        },
      );
    }
    if (blank.includes(token.kind)) continue;
    if (token.kind === "backslash" && first === undefined) continue;
    const sent = token.kind === "backslash" && sendsStatement(token.text);
    if (sent || token.text === ";" && token.kind === "punctuation" && !nesting.open) {
      close();
    } else {
      first ??= token;
      last = token;
      nesting.step(token);
    }
  }
  close();
  return statements;
}
