import type { LockHolder } from "../engine/history.ts";
import type { Problem } from "../errors.ts";
import type { RepairEntry } from "./repair_log.ts";

/** Where every migration of a namespace stands. */
export interface StatusResult {
  /** The environment's name. */
  readonly environment: string;
  /** The namespace the history is of. */
  readonly namespace: string;
  /** The database, without secrets. */
  readonly target: string;
  /** Done, in order. */
  readonly applied: readonly StatusEntry[];
  /** Sealed and not applied yet, or queued again. */
  readonly pending: readonly StatusEntry[];
  /** Ended with an error. */
  readonly failed: readonly StatusEntry[];
  /** Begun, with no end recorded. */
  readonly applying: readonly StatusEntry[];
  /** Recorded, but no file here. */
  readonly missing: readonly StatusEntry[];
  /** Applied, and the file says something else now; these are in `applied` too. */
  readonly changed: readonly StatusEntry[];
  /** The working draft. */
  readonly draft: { readonly exists: boolean; readonly edited: boolean };
  /** Who holds the namespace's lock now. */
  readonly lock?: LockHolder;
  /** What is wrong with the files; `migrate` refuses while there are any. */
  readonly problems: readonly Problem[];
}

/** One migration in a {@linkcode StatusResult}. */
export interface StatusEntry {
  /** The file name. */
  readonly id: string;
  /** The name part of the file name. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly startedAt?: string;
  /** ISO 8601, UTC. */
  readonly finishedAt?: string;
  /** What the database said, for a failed one. */
  readonly error?: string;
  /** What was done to its record by hand, oldest first; absent where nothing was. */
  readonly repairs?: readonly RepairEntry[];
  /** Of the file; where there is none, of the record. */
  readonly checksum: string;
}
