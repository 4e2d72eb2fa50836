import type { StatementReader } from "./statement_reader.ts";

/** One `name = value` in parentheses. */
export interface Setting {
  readonly name: string;
  /** As written: a literal or a word. */
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

/** `(name = value, …)`. A name twice is an error. */
export function readSettings(reader: StatementReader): Setting[] {
  const seen = new Set<string>();
  return reader.list(() => {
    const at = reader.offset;
    const token = reader.take();
    if (token.kind !== "word") reader.fail("expected the name of an option", { at });
    const name = token.text.toUpperCase();
    if (seen.has(name)) reader.fail(`the option ${name} is there twice`, { at, hint: "keep one" });
    seen.add(name);
    reader.expect("=");
    const valueAt = reader.offset;
    const sign = reader.accept("-") ? "-" : "";
    const value = reader.take();
    if (!["word", "string", "number"].includes(value.kind)) {
      reader.fail("expected a value", { at: valueAt });
    }
    return { name, value: sign + value.text, at, valueAt };
  });
}

/** The text of a value, whether in quotes or not. */
export function bare(value: string): string {
  return value.startsWith("'") ? value.slice(1, -1).replaceAll("''", "'") : value;
}
