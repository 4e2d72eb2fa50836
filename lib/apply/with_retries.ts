import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";

/** A lock that was not to be had, a serialization failure, a deadlock: gone when tried again. */
const passing: ReadonlySet<string> = new Set(["55P03", "40001", "40P01"]);
const tries = 5;
const firstPause = 200;

function passes(error: unknown): boolean {
  const cause = error instanceof MigrateError ? error.cause : error;
  return cause instanceof DatabaseError && passing.has(cause.sqlState ?? "");
}

/** Runs a transaction again, with growing pauses, where another session was in its way. */
export async function withRetries<T>(
  context: ApplyContext,
  id: string,
  body: () => Promise<T>,
): Promise<T> {
  const { signal, onEvent, random = Math.random } = context;
  for (let tried = 1;; tried++) {
    try {
      return await body();
    } catch (error) {
      if (tried === tries || !passes(error) || signal?.aborted) throw error;
      onEvent?.({ type: "retrying", id });
      const pause = firstPause * 2 ** (tried - 1) * (0.5 + random());
      try {
        await sleep(pause, undefined, { signal });
      } catch {
        throw new MigrateError("interrupted", `"${id}" was interrupted`);
      }
    }
  }
}
