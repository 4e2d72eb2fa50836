import { mask } from "../sql/mask.ts";
import { redact } from "../sql/redact.ts";
import { tokenize } from "../sql/tokenize.ts";

/** Masks the known secrets in every text of a plain value; dates stay what they are. */
export function masked<T>(value: T, secrets: readonly string[]): T {
  return eachText(value, (text) => mask(text, secrets)) as T;
}

/**
 * Masks passwords in SQL: those that look like one, and known ones inside quotes and comments. A name
 * that happens to be somebody's password stays a name.
 */
export function maskedSql(sql: string, secrets: readonly string[]): string {
  return tokenize(redact(sql)).map(({ kind, text }) =>
    /string|comment/.test(kind) ? mask(text, secrets) : text
  ).join("");
}

function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => eachText(item, change));
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, eachText(item, change)]),
  );
}
