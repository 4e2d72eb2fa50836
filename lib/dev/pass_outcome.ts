import type { DraftResult } from "../draft/draft_result.ts";
import type { MigrateError } from "../errors.ts";
import type { Content } from "./watch/content.ts";

/**
 * How a pass ended. `done`: nothing to do until the next change. `again`: somebody changed
 * something meanwhile. `onwards`: an answer was carried out, and the next pass goes on from there.
 * `failed`: with `error`. `quit`: an answer.
 */
export interface PassOutcome {
  readonly next: "done" | "again" | "onwards" | "failed" | "quit";
  /** What the files held that the pass went by, the draft it made among them. */
  readonly content: Content;
  readonly draft?: DraftResult;
  readonly error?: MigrateError;
}
