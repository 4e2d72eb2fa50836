import type { StateDifference } from "./state_differences.ts";

/** How the two sides are spoken of. */
export interface DifferenceWords {
  /** What is only in the first: `is missing`. */
  readonly onlyFirst: string;
  /** What is only in the second: `is left over`. */
  readonly onlySecond: string;
  /** Two values of one property: `is …, should be …`. */
  readonly values: (first: string, second: string) => string;
}

const value = (one: unknown): string => one === undefined ? "not set" : JSON.stringify(one);

/** Differences in words, a line each; what goes with a whole object is not listed beside it. */
export function differenceLines(
  differences: readonly StateDifference[],
  words: DifferenceWords,
): string[] {
  const whole = new Set(
    differences.filter((one) => one.in !== "both").map((one) => `${one.in} ${one.id}`),
  );
  return differences.filter((one) => !whole.has(`${one.in} ${one.parent}`)).flatMap((one) => {
    if (one.in === "first") return [`${one.label} ${words.onlyFirst}`];
    if (one.in === "second") return [`${one.label} ${words.onlySecond}`];
    return one.properties.map(({ name, first, second }) =>
      name === ""
        ? `${one.label} is different`
        : `${one.label}: ${name} ${words.values(value(first), value(second))}`
    );
  });
}
