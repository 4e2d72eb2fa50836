import { setTimeout as sleep } from "node:timers/promises";
import { isPassing } from "./is_passing.ts";
import { DatabaseError } from "./target.ts";

/** How {@linkcode retryPassing} tries again. */
export interface RetryOptions {
  /** Ends the waiting; then the pause throws. */
  readonly signal?: AbortSignal;
  /** Called before each pause. */
  readonly onRetry?: () => void;
  /** 0 to 1, for pauses that several runs do not share; `Math.random` unless given. */
  readonly random?: () => number;
  /** What is worth another try; {@linkcode isPassing} unless given. */
  readonly worth?: (error: unknown) => boolean;
}

const tries = 5;
const firstPause = 200;
const inFailedTransaction = "25P02";

/** Does something again, with growing pauses, where another session was in its way. */
export async function retryPassing<T>(
  body: () => Promise<T>,
  { signal, onRetry, random = Math.random, worth = isPassing }: RetryOptions = {},
): Promise<T> {
  let before: unknown;
  for (let tried = 1;; tried++) {
    try {
      return await body();
    } catch (error) {
      // A transaction is open around: only whoever opened it can try again.
      if (
        before !== undefined && error instanceof DatabaseError &&
        error.sqlState === inFailedTransaction
      ) throw before;
      if (tried === tries || !worth(error) || signal?.aborted) throw error;
      before = error;
    }
    onRetry?.();
    await sleep(firstPause * 2 ** (tried - 1) * (0.5 + random()), undefined, { signal });
  }
}
