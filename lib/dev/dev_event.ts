import type { MigrateEvent, MigrateResult } from "../apply/migrate_result.ts";
import type { DraftResult } from "../draft/draft_result.ts";
import type { SealResult } from "../draft/seal_result.ts";
import type { Change } from "../engine/plan.ts";
import type { MigrateError } from "../errors.ts";

/** What happens while `dev` runs, for progress. */
export type DevEvent =
  /** A pass begins; `changed` names the files it is for, none at the start. */
  | { readonly type: "pass"; readonly changed: readonly string[] }
  /** A migration is applied, or a lock waited for. */
  | { readonly type: "migrating"; readonly event: MigrateEvent }
  /** The sealed migrations were applied, as far as it went. */
  | { readonly type: "migrated"; readonly result: MigrateResult }
  /** What the draft is going to change, before it is proven. */
  | { readonly type: "planned"; readonly changes: readonly Change[] }
  /** The draft was brought up to date; `asks` where a question about it follows. */
  | { readonly type: "drafted"; readonly result: DraftResult; readonly asks: boolean }
  /** The file of `[types] output` has changed. */
  | { readonly type: "typed"; readonly path: string }
  /** An answer was to apply the draft. */
  | { readonly type: "sealed"; readonly result: SealResult }
  /** An answer was to leave the draft until the next change. */
  | { readonly type: "skipped"; readonly path: string }
  /** The namespace was dropped, to be rebuilt. */
  | { readonly type: "reset"; readonly namespace: string }
  /** The files of a question were changed while it stood open. */
  | { readonly type: "withdrawn" }
  /**
   * Something is in the way. The loop goes on with the next change, and by itself after
   * `retryIn` milliseconds where that may help. Said again only where it is another error.
   */
  | { readonly type: "paused"; readonly error: MigrateError; readonly retryIn?: number }
  /** The embedded database can be reached there, by every PostgreSQL client on this machine. */
  | { readonly type: "serving"; readonly url: string }
  /** A process of `[dev.processes]` wrote a line. */
  | { readonly type: "line"; readonly name: string; readonly line: string }
  /** A process ended by itself; the loop goes on. */
  | { readonly type: "exited"; readonly name: string; readonly code: number }
  /** All is done until the next change. */
  | { readonly type: "watching" };
