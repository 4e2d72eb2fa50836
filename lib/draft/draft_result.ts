import type { Plan } from "../engine/plan.ts";
import type { MigrateError } from "../errors.ts";

/** What {@linkcode updateDraft} did, and why. */
export interface DraftResult {
  /**
   * `none`: nothing to draft, no draft. `written`: a new or newly made draft. `unchanged`: it was up
   * to date. `removed`: nothing is left to draft. `kept`: an edited draft was left as it is.
   * `extended`: what an edited draft lacked was put below the edit. `discarded`: an edited draft was
   * thrown away and nothing is left to draft.
   */
  readonly state:
    | "none"
    | "written"
    | "unchanged"
    | "removed"
    | "kept"
    | "extended"
    | "discarded";
  /** The draft's path relative to the project, where there is one now. */
  readonly path?: string;
  /** The whole difference between the sealed migrations and the schema source. */
  readonly plan?: Plan;
  /** Whether the draft that is there now was edited by hand. */
  readonly edited: boolean;
  /** What there is to say about it, for the user. */
  readonly message?: string;
  /** Why an edited draft and the schema source do not go together, with the place in the draft. */
  readonly conflict?: MigrateError;
}
