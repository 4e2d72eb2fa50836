import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { ApplyContext } from "./context.ts";

const cancelled = "57014";

/** Runs one request of a migration; an abort ends it on the server, where it can be ended. */
export async function cancellable(
  { signal, target }: ApplyContext,
  id: string,
  request: () => Promise<void>,
): Promise<void> {
  const interrupted = () => new MigrateError("interrupted", `"${id}" was interrupted`);
  if (signal?.aborted) throw interrupted();
  let ending: Promise<void> | undefined;
  const end = () => ending = target.cancel?.();
  signal?.addEventListener("abort", end);
  try {
    await request();
  } catch (error) {
    const ended = error instanceof DatabaseError && error.sqlState === cancelled;
    throw signal?.aborted && ended ? interrupted() : error;
  } finally {
    signal?.removeEventListener("abort", end);
    // A late cancel would end the statement after this one.
    await ending;
  }
}
