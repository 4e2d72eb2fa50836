import type { Json } from "./object.ts";

const castList = /(ARRAY\[(?:'(?:[^']|'')*'::character varying(?:\(\d+\))?(?:, )?)+\])::text\[\]/g;

/**
 * Deparsed SQL in a spelling that parses to the same tree again: `IN ('a', 'b')` on a varchar column
 * comes back with a cast that PostgreSQL would push into each element.
 */
export function reparsable(value: Json): Json {
  if (typeof value === "string") return value.replace(castList, "$1");
  if (Array.isArray(value)) return value.map(reparsable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, reparsable(part)]));
}
