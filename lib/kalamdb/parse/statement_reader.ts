import type { SqlSource } from "../../engine/dialect.ts";
import type { Token } from "../../sql/token.ts";
import { tokenize } from "../../sql/tokenize.ts";
import { reserved } from "./reserved.ts";
import { sourceError } from "./source_error.ts";

/** How statements are read. */
export interface ReadOptions {
  readonly namespace: string;
  /** What a server passes over in silence is passed over here too: the file has run already. */
  readonly lenient?: boolean;
}

/** Where a statement stands in its source. */
export interface StatementSpan {
  readonly source: SqlSource;
  readonly start: number;
  readonly end: number;
}

const blank = ["whitespace", "line_comment", "block_comment"];
const plain = /^[a-z][a-z0-9_]*$/;

/** Reads one statement token by token. Whatever it does not find is an error at its place. */
export class StatementReader {
  readonly namespace: string;
  readonly lenient: boolean;
  /** What was passed over. */
  readonly notes: string[] = [];
  /** Where each name stands first, as an offset into the source. */
  readonly places: Map<string, number> = new Map();
  readonly #span: StatementSpan;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(span: StatementSpan, { namespace, lenient = false }: ReadOptions) {
    this.#span = span;
    this.namespace = namespace;
    this.lenient = lenient;
    this.#tokens = tokenize(span.source.text.slice(span.start, span.end))
      .filter((token) => !blank.includes(token.kind));
  }

  /** The next token; `undefined` at the end. */
  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  /** Its offset in the source; behind the statement at its end. */
  get offset(): number {
    return this.next === undefined ? this.#span.end : this.#span.start + this.next.start;
  }

  /** Whether these words or signs come next. */
  is(...words: readonly string[]): boolean {
    return words.every((word, index) => {
      const token = this.#tokens[this.#at + index];
      return token !== undefined && blankless.includes(token.kind) &&
        token.text.toUpperCase() === word;
    });
  }

  /** Whether a word or sign comes later on. */
  hasMore(word: string): boolean {
    return this.#tokens.slice(this.#at).some(({ text }) => text.toUpperCase() === word);
  }

  /** Passes over these words or signs where they come next. */
  accept(...words: readonly string[]): boolean {
    const found = this.is(...words);
    if (found) this.#at += words.length;
    return found;
  }

  /** Passes over these words or signs; anything else is an error. */
  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.accept(word)) this.fail(`expected ${word}`);
  }

  /** Takes the next token, whatever it is. */
  take(): Token {
    const token = this.next;
    if (token === undefined) this.fail("expected more");
    this.#at++;
    return token;
  }

  /** Nothing may follow. */
  end(): void {
    if (this.next !== undefined) this.fail("expected the end of the statement");
  }

  /** A name, as every server takes it; a namespace may be a reserved word, such as `default`. */
  name(what: string): string {
    const token = this.next;
    const start = this.offset;
    if (token?.kind !== "word" && token?.kind !== "quoted_identifier") {
      this.fail(`expected ${what}`);
    }
    const name = token.kind === "word"
      ? token.text.toLowerCase()
      : token.text.slice(1, -1).replaceAll('""', '"');
    if (!plain.test(name) || name.length > 64) {
      this.fail(`"${name}" is no name that every KalamDB server takes`, {
        at: start,
        hint: "up to 64 lower-case letters, digits and underscores, a letter first",
      });
    }
    const namespace = name === this.namespace || this.#tokens[this.#at + 1]?.text === ".";
    if (reserved.has(name) && !namespace) {
      this.fail(
        token.kind === "word" ? `expected ${what}` : `"${name}" is a reserved word, not a name`,
        { at: start, hint: `choose another name for ${what}` },
      );
    }
    if (!this.places.has(name)) this.places.set(name, start);
    this.#at++;
    return name;
  }

  /** A name with or without a namespace; one of another namespace keeps it. */
  reference(what: string): string {
    const first = this.name(what);
    if (!this.accept(".")) return first;
    const second = this.name(what);
    return first === this.namespace ? second : `${first}.${second}`;
  }

  /** The name of something of ours. */
  own(what: string): string {
    const at = this.offset;
    const name = this.reference(what);
    const dot = name.indexOf(".");
    if (dot >= 0) this.otherNamespace(name.slice(0, dot), at);
    return name;
  }

  /** Refuses what was written for another namespace. */
  otherNamespace(namespace: string, at: number): never {
    this.fail(`this is for the namespace "${namespace}", not for "${this.namespace}"`, {
      at,
      hint: `use --namespace ${namespace}, or write it for "${this.namespace}"`,
    });
  }

  /** A string literal's text. */
  string(what: string): string {
    const token = this.next;
    if (token?.kind !== "string" || !token.text.startsWith("'")) this.fail(`expected ${what}`);
    this.#at++;
    return token.text.slice(1, -1).replaceAll("''", "'");
  }

  /** A whole number from `least` up. */
  integer(what: string, least = 0): number {
    const token = this.next;
    const value = Number(token?.text);
    if (token?.kind !== "number" || !Number.isSafeInteger(value) || value < least) {
      this.fail(`expected ${what}`);
    }
    this.#at++;
    return value;
  }

  /** What stands in the parentheses that come next, as written. */
  parenthesized(what: string): string {
    if (!this.is("(")) this.fail(`expected ${what} in parentheses`);
    const from = this.#at;
    this.#skipGroup();
    return this.#slice(from + 1, this.#at - 1);
  }

  /** The text up to one of some words outside parentheses, or to the end. */
  until(...words: readonly string[]): string {
    const from = this.#at;
    while (this.next !== undefined && !words.some((word) => this.is(word))) {
      if (this.is("(")) this.#skipGroup();
      else this.#at++;
    }
    if (from === this.#at) this.fail("expected an expression");
    return this.#slice(from, this.#at);
  }

  /** A list in parentheses. */
  list<T>(read: () => T): T[] {
    this.expect("(");
    const items: T[] = [];
    do items.push(read()); while (this.accept(","));
    this.expect(")");
    return items;
  }

  /** Throws `schema_invalid` at the next token, or at an offset into the source. */
  fail(message: string, options: { at?: number; hint?: string } = {}): never {
    const { at = this.offset, hint } = options;
    const found = this.next?.text.split("\n")[0] ?? "";
    const says = message.startsWith("expected")
      ? `${message}, found ${
        this.next === undefined ? "the end of the statement" : `"${found.slice(0, 40)}"`
      }`
      : message;
    throw sourceError({ source: this.#span.source, start: at }, {
      stage: "parse",
      message: says,
      hint: hint ?? "the statements that can be read are in docs/kalamdb.md",
    });
  }

  /** Refuses what the server would pass over in silence; passes over it where it has run already. */
  refuse(message: string, options: { at?: number; hint?: string }): void {
    if (!this.lenient) this.fail(message, options);
    this.notes.push(message);
  }

  #skipGroup(): void {
    let depth = 0;
    do {
      if (this.is("(")) depth++;
      if (this.is(")")) depth--;
      this.take();
    } while (depth > 0);
  }

  #slice(from: number, to: number): string {
    const first = this.#tokens[from];
    const last = this.#tokens[to - 1];
    if (first === undefined || last === undefined || to <= from) return "";
    const { source, start } = this.#span;
    return source.text.slice(start + first.start, start + last.end);
  }
}

const blankless = ["word", "punctuation", "operator"];
