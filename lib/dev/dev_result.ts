import type { DraftResult } from "../draft/draft_result.ts";
import type { MigrateError } from "../errors.ts";

/** What became of a run of `dev`. */
export interface DevResult {
  /** `once`: its one pass is over. `quit`: an answer ended it. `interrupted`: the signal did. */
  readonly ended: "once" | "quit" | "interrupted";
  /** Files of the migrations that were applied, in order. */
  readonly applied: readonly string[];
  /** Files of the migrations that were sealed by an answer. */
  readonly sealed: readonly string[];
  /** What the last pass did to the draft. */
  readonly draft?: DraftResult;
  /** What the last pass failed with. */
  readonly error?: MigrateError;
}
