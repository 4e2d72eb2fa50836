import type { History, LockHolder } from "../engine/history.ts";
import type { Target } from "../engine/target.ts";
import { openHistory, openTarget } from "../open.ts";
import type { Project } from "../project/project.ts";

/** A target with its history, open until disposed. */
export interface Session extends AsyncDisposable {
  readonly target: Target;
  readonly history: History;
}

/** How {@linkcode openSession} opens. */
export interface SessionOptions {
  /** An open target to use; it stays open afterwards. */
  readonly target?: Target;
  /** Milliseconds to wait for an embedded database that another process has open. */
  readonly wait?: number;
  /** Called while it waits for one, with whoever has it open. */
  readonly onWait?: (holder: LockHolder | undefined) => void;
  readonly readOnly?: boolean;
}

/** Opens the project's target, unless one is given, and its history. */
export async function openSession(
  project: Project,
  options: SessionOptions = {},
): Promise<Session> {
  const { target: given, ...opening } = options;
  const target = given ?? await openTarget(project, opening);
  return {
    target,
    history: openHistory(target),
    [Symbol.asyncDispose]: async () => {
      if (given === undefined) await target[Symbol.asyncDispose]();
    },
  };
}
