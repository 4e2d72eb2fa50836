import { medianOf } from "./median.ts";

/** Makes ready what is timed. */
export type Prepare = () => Promise<() => Promise<unknown>>;

/**
 * The median times of several things, in milliseconds. They take turns, so that whatever else the
 * machine does hits each of them.
 */
export async function interleaved<T extends readonly Prepare[]>(
  times: number,
  bodies: readonly [...T],
): Promise<{ [At in keyof T]: number }> {
  const taken: number[][] = bodies.map(() => []);
  for (let time = 0; time < times; time++) {
    for (const [at, prepare] of bodies.entries()) {
      const body = await prepare();
      const start = performance.now();
      await body();
      taken[at]?.push(performance.now() - start);
    }
  }
  return taken.map(medianOf) as { [At in keyof T]: number };
}
