import { listOf } from "./list_of.ts";
import type { Spelling, Values } from "./values.ts";

const plain = (type: string): Spelling => ({ row: type, insert: type });
const whole: Spelling = { row: "string", insert: "string | number" };
const micros = (since: string): Spelling => ({
  row: "number",
  insert: "number | string",
  note: `In ${since}`,
});
const bytes: Spelling = { row: "number[]", insert: "readonly number[]" };
const json: Spelling = { row: "Json", insert: "string", note: "Most servers give it as JSON text" };

/** By the name in front of a length. */
const cells: Readonly<Record<string, Spelling>> = {
  BOOLEAN: plain("boolean"),
  TINYINT: plain("number"),
  SMALLINT: plain("number"),
  INT: plain("number"),
  FLOAT: plain("number"),
  DOUBLE: plain("number"),
  BIGINT: whole,
  BIGSERIAL: whole,
  // A 64-bit id to 0.7, a 32-bit counter from 0.8 on.
  SERIAL: plain("string | number"),
  SMALLSERIAL: plain("string | number"),
  DECIMAL: whole,
  TEXT: plain("string"),
  UUID: plain("string"),
  TIMESTAMP: micros("microseconds since 1970"),
  TIMESTAMPTZ: micros("microseconds since 1970"),
  DATETIME: micros("microseconds since 1970"),
  DATE: micros("days since 1970"),
  TIME: micros("microseconds since midnight"),
  JSON: json,
  JSONB: json,
  BYTES: bytes,
  EMBEDDING: bytes,
};

/** Values as the cells of KalamDB's SQL endpoint hold them. */
export const kalamdbValues: Values = {
  giver: "the SQL endpoint",
  scalar: (name) => cells[/^[A-Z]*/.exec(name)?.[0] ?? ""] ?? plain("unknown"),
  array: ({ row, insert }) => ({ row: listOf(row), insert: `readonly ${listOf(insert)}` }),
  composite: plain,
};
