import type { Lock, LockHolder } from "../engine/history.ts";
import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import type { Holder } from "./holder.ts";
import type { Session } from "./session.ts";

/** How {@linkcode lockSession} takes the lock. */
export interface LockSessionOptions {
  /** Give up after so many milliseconds; 0 tries once. */
  readonly wait?: number;
  readonly holder: Holder;
  readonly signal?: AbortSignal;
  readonly onWait?: (holder: LockHolder | undefined) => void;
}

/** Ensures the history and takes the lock of the project's namespace. */
export async function lockSession(
  session: Session,
  options: LockSessionOptions & { readonly project: Project },
): Promise<Lock> {
  await session.history.ensure();
  const lock = await takeLock(session, options);
  return {
    holder: lock.holder,
    [Symbol.asyncDispose]: async () => {
      try {
        await lock[Symbol.asyncDispose]();
      } catch (error) {
        // With the connection the lock is gone too, and what ended it is told already.
        if (!(error instanceof DatabaseError)) throw error;
      }
    },
  };
}

async function takeLock(
  session: Session,
  options: LockSessionOptions & { readonly project: Project },
): Promise<Lock> {
  const { holder, wait = 0, onWait, signal } = options;
  try {
    const namespace = options.project.environment.namespace;
    return await session.history.lock(namespace, { ...holder, wait, onWait, signal });
  } catch (error) {
    if (!signal?.aborted || error instanceof MigrateError) throw error;
    throw new MigrateError("interrupted", "The wait for the lock was interrupted", {
      cause: error,
    });
  }
}
