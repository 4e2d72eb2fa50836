import type { Ask, AskOptions } from "../engine/ask.ts";
import type { Plan } from "../engine/plan.ts";

/**
 * What becomes of a draft. `apply`: seal it, then migrate. `skip`: leave it until the next change.
 * `reset`: drop the namespace and rebuild it from the migrations. `quit`: end the loop.
 */
export type DraftAnswer = "apply" | "skip" | "reset" | "quit";

/** A draft as the user is asked about it. */
export interface ShownDraft {
  /** The draft's path relative to the project. */
  readonly path: string;
  /** The whole file. */
  readonly text: string;
  /** The difference it is made for; absent where dev does not make the draft itself. */
  readonly plan?: Plan;
  /** The answers that can be given. */
  readonly answers: readonly DraftAnswer[];
}

/**
 * Port: whom `dev` asks. A question whose files were changed while it stood open is withdrawn by
 * the signal in its options; what it gives then does not count.
 */
export interface DevAsk extends Ask {
  /** What becomes of the draft. */
  draft(shown: ShownDraft, options: Required<AskOptions>): Promise<DraftAnswer>;
}
