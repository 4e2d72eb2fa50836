/** A number with its noun: `1 migration`, `2 migrations`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
