import { retryPassing } from "../engine/retry_passing.ts";
import { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";

/** Runs a transaction again, with growing pauses, where another session was in its way. */
export async function withRetries<T>(
  context: ApplyContext,
  id: string,
  body: () => Promise<T>,
): Promise<T> {
  const { signal, onEvent, random } = context;
  try {
    return await retryPassing(body, {
      signal,
      random,
      onRetry: () => onEvent?.({ type: "retrying", id }),
    });
  } catch (error) {
    if (!(error instanceof Error && error.name === "AbortError")) throw error;
    throw new MigrateError("interrupted", `"${id}" was interrupted`);
  }
}
