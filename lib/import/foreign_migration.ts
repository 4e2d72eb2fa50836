/** A migration of another tool, taken apart. */
export interface ForeignMigration {
  /** What the other tool's history calls it. */
  readonly key: string;
  /** What its history may call it beside that. */
  readonly aliases?: readonly string[];
  /** Its file, relative to the folder. */
  readonly file: string;
  /** The name somebody gave it; empty where nobody did. */
  readonly name: string;
  /** The statements going up. */
  readonly up: string;
  /** How many lines of the file stand before `up`. */
  readonly line?: number;
  /** The statements going back, where the tool has some. */
  readonly down?: string;
  /** Nothing of it runs in a transaction. */
  readonly noTransaction?: boolean;
  /** When it was made, as 14 digits, where its version says so. */
  readonly stamp?: string;
}
