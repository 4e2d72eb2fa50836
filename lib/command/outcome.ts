import type { MigrateError } from "../errors.ts";
import type { Result } from "./result.ts";

/** How a command ended that has something to show. */
export interface Outcome {
  readonly result: Result;
  /** `--check` found work to do. */
  readonly foundWork?: boolean;
  /** Ctrl-C ended it, and all is said. */
  readonly interrupted?: boolean;
  /** What failed where the result still says something. */
  readonly error?: MigrateError;
}
