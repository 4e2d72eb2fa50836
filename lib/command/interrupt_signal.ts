import type { Project } from "../project/project.ts";
import type { Invocation } from "./invocation.ts";

/**
 * A signal for Ctrl-C where work can be stopped between two statements. On an embedded database a
 * statement blocks the whole process, so that there Ctrl-C has to end it; the next run recovers.
 */
export function interruptSignal(
  { io }: Invocation,
  project: Project,
): AbortSignal | undefined {
  return project.environment.url.startsWith("pglite:") ? undefined : io.interruptible();
}
