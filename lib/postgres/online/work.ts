import type { KindContext, Step } from "../kinds/kind.ts";
import type { Actions } from "../plan/find_actions.ts";

/** What the online forms look at while they are written. */
export interface Work extends KindContext {
  readonly actions: Actions;
}

/** A form that blocks less; or, without steps, why there is none and the ordinary one stays. */
export interface OnlineForm {
  readonly steps?: readonly Step[];
  readonly note?: string;
}
