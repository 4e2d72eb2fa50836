import type { History } from "../engine/history.ts";
import type { Target } from "../engine/target.ts";
import type { Project } from "../project/project.ts";
import type { MigrateEvent } from "./migrate_result.ts";

/** What everything that changes a target needs at hand. */
export interface ApplyContext {
  readonly project: Project;
  readonly target: Target;
  readonly history: History;
  readonly now: () => Date;
  /** Who runs, as records keep it. */
  readonly holder: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: MigrateEvent) => void;
  /** 0 to 1, for pauses that several runs do not share; `Math.random` unless given. */
  readonly random?: () => number;
}
