import type { Token } from "./lex.ts";
import { invalid } from "./problem.ts";
import type { Profile } from "./profile.ts";

/** A table or another object by its full name. */
export interface Name {
  readonly namespace: string;
  readonly name: string;
  /** Whether the namespace was written. */
  readonly qualified: boolean;
}

/** Walks over the tokens of one statement. */
export class Cursor {
  #at = 0;
  readonly sql: string;
  readonly tokens: readonly Token[];
  readonly profile: Profile;
  readonly namespace: string;

  constructor(
    sql: string,
    tokens: readonly Token[],
    context: { profile: Profile; namespace: string },
  ) {
    this.sql = sql;
    this.tokens = tokens;
    this.profile = context.profile;
    this.namespace = context.namespace;
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.#at + ahead, this.tokens.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    if (this.#at < this.tokens.length - 1) this.#at++;
    return token;
  }

  get atEnd(): boolean {
    return this.peek().kind === "end";
  }

  mark(): number {
    return this.#at;
  }

  reset(mark: number): void {
    this.#at = mark;
  }

  /** The text from a marked token to the one before the present. */
  textSince(mark: number): string {
    const first = this.tokens[mark];
    const last = this.tokens[this.#at - 1];
    return first === undefined || last === undefined ? "" : this.sql.slice(first.start, last.end);
  }

  /** Whether these words stand here. */
  at(...words: string[]): boolean {
    return words.every((word, i) => this.peek(i).kind === "word" && this.peek(i).value === word);
  }

  atOp(op: string): boolean {
    return this.peek().kind === "op" && this.peek().value === op;
  }

  accept(...words: string[]): boolean {
    if (!this.at(...words)) return false;
    this.#at += words.length;
    return true;
  }

  acceptOp(op: string): boolean {
    if (!this.atOp(op)) return false;
    this.next();
    return true;
  }

  expect(...words: string[]): void {
    for (const word of words) {
      if (!this.accept(word)) throw this.unexpected(word.toUpperCase());
    }
  }

  expectOp(op: string): void {
    if (!this.acceptOp(op)) throw this.unexpected(`'${op}'`);
  }

  expectEnd(): void {
    if (!this.atEnd) throw this.unexpected("end of statement");
  }

  unexpected(wanted: string): Error {
    const { kind, start, end } = this.peek();
    const found = kind === "end" ? "EOF" : this.sql.slice(start, end);
    return invalid(`sql parser error: Expected: ${wanted}, found: ${found}`);
  }

  identifier(): string {
    const { kind, value } = this.peek();
    if (kind === "word") return this.next().value;
    if (kind !== "quoted") throw this.unexpected("identifier");
    this.next();
    return this.profile.keepsQuotedCase ? value : value.toLowerCase();
  }

  string(): string {
    if (this.peek().kind !== "string") throw this.unexpected("string literal");
    return this.next().value;
  }

  integer(): number {
    if (this.peek().kind !== "number" || !/^\d+$/.test(this.peek().value)) {
      throw this.unexpected("integer");
    }
    return Number(this.next().value);
  }

  name(): Name {
    const first = this.identifier();
    if (!this.acceptOp(".")) {
      return { namespace: this.namespace, name: first, qualified: false };
    }
    return { namespace: first, name: this.identifier(), qualified: true };
  }

  ifNotExists(): boolean {
    return this.accept("if", "not", "exists");
  }

  ifExists(): boolean {
    return this.accept("if", "exists");
  }

  list<T>(item: () => T): T[] {
    this.expectOp("(");
    const items = [item()];
    while (this.acceptOp(",")) items.push(item());
    this.expectOp(")");
    return items;
  }
}
