import type { Statement } from "../engine/plan.ts";

/** What {@linkcode verify} found. */
export interface VerifyResult {
  /** The environment's name. */
  readonly environment: string;
  /** The namespace. */
  readonly namespace: string;
  /** The database, without secrets. */
  readonly target: string;
  /** Applied, and the file says something else now. */
  readonly changed: readonly string[];
  /** Recorded, and there is no file here. */
  readonly missing: readonly string[];
  /** What does not lead back, or not forwards, a line each. */
  readonly replay: readonly string[];
  /** Migrations without a way back, which is no fault. */
  readonly irreversible: readonly string[];
  /** Migrations that came after newer ones, because their branch was sealed in parallel. */
  readonly branches: readonly Branch[];
  /** How the live namespace differs from what was applied, a line each. */
  readonly drift: readonly string[];
  /** The statements that would lead the live namespace back. */
  readonly sql: readonly string[];
  /** Those of them that lose data, fail on rows or block somebody. */
  readonly hazards: readonly Pick<Statement, "sql" | "hazards">[];
  /** What was not looked at. */
  readonly notes: readonly string[];
  /** True where nothing is wrong. */
  readonly clean: boolean;
}

/** A late migration, and whether it matters that newer ones were applied before it. */
export interface Branch {
  /** The migration that comes late: its file name. */
  readonly late: string;
  /** The newer ones that are applied before it, in file order. */
  readonly overtaken: readonly string[];
  /** Whether it is applied by now. */
  readonly applied: boolean;
  /** Whether both orders lead to the same schema. */
  readonly commutes: boolean;
  /** Whether they do with what was applied since. */
  readonly settled: boolean;
  /** How the two orders differ, or where one fails, a line each. */
  readonly differences: readonly string[];
}

/** What happens while {@linkcode verify} runs, for progress. */
export interface VerifyEvent {
  /** `replayed`: one more migration was run forwards and back; `comparing`: all of them were. */
  readonly type: "replayed" | "comparing";
  /** How many migrations are through. */
  readonly done: number;
  /** How many there are. */
  readonly total: number;
}
