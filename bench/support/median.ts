/** The middle one of several numbers. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The median time of several runs, in milliseconds. */
export async function median(times: number, body: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    await body();
    taken.push(performance.now() - start);
  }
  return medianOf(taken);
}
