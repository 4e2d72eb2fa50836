import { tokenize } from "../../sql/tokenize.ts";
import { patternValues } from "./pattern_values.ts";

const quoted = /^'((?:[^']|'')*)'$/s;
const whole = /^\d{1,15}$/;
const longest = 2_000;

/** What conditions say about the values they want: their own literals, and what stands next to them. */
export function hintValues(expressions: readonly string[]): string[] {
  const found = new Set<string>();
  for (const token of expressions.flatMap((expression) => tokenize(expression))) {
    const text = quoted.exec(token.text)?.[1]?.replaceAll("''", "'");
    if (text !== undefined) {
      for (const part of [...patternValues(text), text, ...likeness(text)]) found.add(part);
    }
    const number = text ?? token.text;
    if (!whole.test(number)) {
      if (/^\d*\.\d+$/.test(number)) found.add(number).add(String(Number(number) + 1));
      continue;
    }
    const value = BigInt(number);
    for (const near of [value, value + 1n, value - 1n, -value - 1n]) found.add(String(near));
    if (value > 0n && value <= longest) {
      found.add("a".repeat(Number(value))).add("1".repeat(Number(value)));
    }
  }
  return [...found];
}

/** Texts that could match a pattern of LIKE, an array's elements, and the days at a partition's edge. */
function likeness(text: string): string[] {
  const parts: string[] = [];
  if (/[%_]/.test(text)) {
    parts.push(text.replaceAll("%", "").replaceAll("_", "a"), text.replaceAll(/[%_]/g, "a"));
  }
  if (/^\{.*\}$/s.test(text)) {
    parts.push(...text.slice(1, -1).split(",").map((part) => part.replaceAll(/^"|"$/g, "")));
  }
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (day !== null) {
    const at = Date.parse(`${day[0]}T00:00:00Z`);
    for (const days of Number.isNaN(at) ? [] : [-1, 1, 2]) {
      parts.push(new Date(at + days * 86_400_000).toISOString().slice(0, 10));
    }
  }
  return parts;
}
