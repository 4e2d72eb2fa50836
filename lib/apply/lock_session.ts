import type { Lock, LockHolder } from "../engine/history.ts";
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
  return await session.history.lock(options.project.environment.namespace, {
    ...options.holder,
    wait: options.wait ?? 0,
    onWait: options.onWait,
    signal: options.signal,
  });
}
