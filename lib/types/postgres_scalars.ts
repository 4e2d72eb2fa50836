import type { Spelling } from "./values.ts";

/** How dates and timestamps are typed. */
export type Dates = "date" | "string";

const plain = (type: string): Spelling => ({ row: type, insert: type });
const wide: Spelling = { row: "string", insert: "string | number | bigint" };
const numbers = ["int2", "int4", "oid", "float4", "float8"];

/** Types that both drivers hand over alike; all others are text, as the server sends them. */
export function postgresScalar(name: string, dates: Dates): Spelling {
  if (numbers.includes(name)) return plain("number");
  if (name === "bool") return plain("boolean");
  if (name === "int8" || name === "numeric") return wide;
  if (name === "bytea") return plain("Uint8Array");
  if (["date", "timestamp", "timestamptz"].includes(name)) {
    return { row: dates === "date" ? "Date" : "string", insert: "Date | string" };
  }
  return plain("string");
}
