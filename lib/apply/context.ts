import type { History } from "../engine/history.ts";
import type { Target } from "../engine/target.ts";
import type { Project } from "../project/project.ts";

/** What everything that changes a target needs at hand. */
export interface ApplyContext {
  readonly project: Project;
  readonly target: Target;
  readonly history: History;
  readonly now: () => Date;
  /** Who runs, as records keep it. */
  readonly holder: string;
  readonly signal?: AbortSignal;
}
