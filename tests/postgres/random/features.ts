import fc from "fast-check";

/** One of some values. */
export const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** Which of the things that are there. */
export const which: fc.Arbitrary<number> = fc.nat(999);

/** True once in so many times. */
export const seldom = (times: number): fc.Arbitrary<boolean> =>
  fc.nat(times - 1).map((n) => n === times - 1);

/** Some of some values, in any order. */
export const someOf = <T>(...values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...values]);

/** The n-th of a list that has no end. */
export const pick = <T>(list: readonly T[], n: number): T | undefined =>
  list.length === 0 ? undefined : list[n % list.length];
