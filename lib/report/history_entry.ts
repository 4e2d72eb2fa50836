import type { RecordStatus } from "../engine/history.ts";
import type { HazardType } from "../engine/plan.ts";

/** Where a migration stands, as the time line says it. */
export type Standing =
  | "draft"
  | "pending"
  | "queued again"
  | "applying"
  | "rolling back"
  | "applied"
  | "changed"
  | "failed"
  | "missing"
  /** No database was asked. */
  | "sealed";

/** A hazard that a file names, and how often. */
export interface NamedHazard {
  readonly type: HazardType;
  readonly count: number;
}

/** What a file says about its proof. */
export interface FileProof {
  /** `by hand`: it was never generated; `edited`: it was, and then changed. */
  readonly verdict: "proven" | "not proven" | "irreversible" | "edited" | "by hand";
  /** What its header says beside that, a line each. */
  readonly lines: readonly string[];
}

/** What a migration's file says. */
export interface FilePart {
  readonly up: string;
  readonly down: string | null;
  readonly hazards: readonly NamedHazard[];
  readonly proof: FileProof;
  /** Its directives, as it writes them. */
  readonly directives: readonly string[];
}

/** What the database's record says about a migration. */
export interface RecordPart {
  readonly status: RecordStatus;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Who wrote it: user@host pid. */
  readonly holder: string | null;
  /** Why, for a repair. */
  readonly reason: string | null;
  readonly error: string | null;
}

/** One migration of the time line. */
export interface HistoryEntry {
  /** The file name. */
  readonly id: string;
  readonly name: string;
  /** When the file was made, from its name. */
  readonly createdAt: Date | null;
  readonly standing: Standing;
  /** Absent where it is recorded and has no file here. */
  readonly file?: FilePart;
  /** Absent where nothing is recorded. */
  readonly record?: RecordPart;
}
