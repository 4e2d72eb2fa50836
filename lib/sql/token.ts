/** What a piece of SQL text is. */
export type TokenKind =
  | "word"
  | "quoted_identifier"
  | "string"
  | "dollar_string"
  | "number"
  | "operator"
  | "punctuation"
  | "parameter"
  | "line_comment"
  | "block_comment"
  | "whitespace"
  | "backslash"
  | "copy_data";

/** A piece of SQL text; offsets count UTF-16 code units. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Set where a quote or comment runs to the end of the text without its close. */
  readonly unterminated?: boolean;
}
