import type { SchemaPicture } from "../engine/schema_picture.ts";
import type { HistoryEntry } from "./history_entry.ts";

/** All that the page says, with no secret left in it. */
export interface PageModel {
  readonly project: string;
  readonly environment: string;
  readonly namespace: string;
  readonly target: string;
  readonly madeAt: Date;
  /** Whether the database answered. */
  readonly online: boolean;
  /** What a reader has to know before the rest, a paragraph each. */
  readonly notices: readonly string[];
  /** Oldest first; the draft last. */
  readonly entries: readonly HistoryEntry[];
  /** Absent where the schema source could not be read. */
  readonly picture?: SchemaPicture;
}
