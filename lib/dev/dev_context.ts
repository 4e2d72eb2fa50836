import type { Holder } from "../apply/holder.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { Target } from "../engine/target.ts";
import type { Project } from "../project/project.ts";
import type { DevAsk } from "./dev_ask.ts";
import type { DevEvent } from "./dev_event.ts";
import type { Kept } from "./kept.ts";
import type { ContentWatch } from "./watch/watch_content.ts";

/** What every pass of the loop needs at hand. */
export interface DevContext {
  readonly project: Project;
  readonly watch: ContentWatch;
  /** The dialect with its warm scratch. */
  readonly dialect: Kept<Dialect>;
  /** The target, where it has to stay open between passes. */
  readonly target?: Kept<Target>;
  readonly ask?: DevAsk;
  readonly force: boolean;
  readonly holder?: Holder;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onEvent: (event: DevEvent) => void;
  /** What has been done so far. */
  readonly applied: string[];
  readonly sealed: string[];
}
