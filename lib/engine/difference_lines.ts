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

/** More of a value than this tells a reader no more. */
const longest = 120;

function value(one: unknown): string {
  const text = one === undefined ? "not set" : JSON.stringify(one);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

const spaced = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The whole text of an object repeats what its parts say. */
function told({ properties }: StateDifference): StateDifference["properties"] {
  const parts = properties.filter(({ name }) => name !== "definition");
  return parts.length === 0 ? properties : parts;
}

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
    return told(one).map(({ name, first, second }) =>
      name === ""
        ? `${one.label} is different`
        : `${one.label}: ${spaced(name)} ${words.values(value(first), value(second))}`
    );
  });
}
