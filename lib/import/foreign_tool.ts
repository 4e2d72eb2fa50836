import type { Row } from "../engine/target.ts";
import type { Problem } from "../errors.ts";
import type { Folder } from "./folder.ts";
import type { ForeignMigration } from "./foreign_migration.ts";

/** The migrations of another tool's folder, in its order. */
export interface ForeignProject {
  readonly migrations: readonly ForeignMigration[];
  /** What was left out and what to do about it, a line each. */
  readonly notes: readonly string[];
  /** What is wrong with the files. */
  readonly problems: readonly Problem[];
}

/** Where another tool keeps its history. */
export interface HistoryTable {
  /** Absent: the namespace itself. */
  readonly schema?: string;
  readonly table: string;
  /** What is selected of it. */
  readonly columns: string;
  readonly orderBy: string;
}

/** What another tool's history says. */
export interface AppliedThere {
  /** The keys of the migrations that are applied, and since when, where the history keeps that. */
  readonly keys: ReadonlyMap<string, Date | undefined>;
  /** Applied ones that have no file here. */
  readonly unknown: readonly string[];
}

/** One migration tool whose projects can be read. */
export interface ForeignTool {
  readonly name: string;
  readonly history: HistoryTable;
  /** Whether a folder looks like one of this tool's. */
  detect(folder: Folder): Promise<boolean>;
  /** Throws `unsupported` where migrations are no SQL. */
  read(folder: Folder): Promise<ForeignProject>;
  /** Throws `refused` where the history tells of something half done. */
  applied(rows: readonly Row[], migrations: readonly ForeignMigration[]): AppliedThere;
}
