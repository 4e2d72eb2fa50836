import type { InitResult } from "../project/init_project.ts";

/** One imported migration. */
export interface ImportedMigration {
  /** Its file name here. */
  readonly id: string;
  /** The other tool's file. */
  readonly from: string;
  /** Whether it is recorded as applied in the database. */
  readonly applied: boolean;
}

/** What {@linkcode importProject} made. */
export interface ImportResult extends InitResult {
  /** Whose project it was. */
  readonly tool: string;
  /** In their order. */
  readonly migrations: readonly ImportedMigration[];
  /** Whether a database's history was read. */
  readonly live: boolean;
  /** How the database differs from what is applied there, a line each. */
  readonly drift: readonly string[];
  /** What was left out and what to do about it, a line each. */
  readonly notes: readonly string[];
}
