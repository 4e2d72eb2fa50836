import { quoteLiteral } from "../../sql/quote.ts";

/** A value as SQL: `system.migrations` takes literals only. */
export const literal = (value: string | number | bigint | null): string =>
  value === null ? "NULL" : typeof value === "string" ? quoteLiteral(value) : String(value);
