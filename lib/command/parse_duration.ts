import { InvalidArgumentError } from "commander";

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  m: 60_000,
  h: 3_600_000,
};
/** What a timer can hold. */
const longest = 2 ** 31 - 1;

/** Milliseconds of a duration such as `500ms`, `30s`, `2m` or `1h`. */
export function parseDuration(text: string): number {
  if (text === "0") return 0;
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|min|m|h)$/.exec(text) ?? [];
  const milliseconds = Math.round(Number(number) * (units[unit ?? ""] ?? NaN));
  if (Number.isNaN(milliseconds)) {
    throw new InvalidArgumentError("Write a number and a unit: 500ms, 30s, 2m or 1h.");
  }
  return Math.min(milliseconds, longest);
}
