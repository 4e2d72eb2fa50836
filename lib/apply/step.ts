import type { MigrationRecord } from "../engine/history.ts";
import type { PreparedMigration } from "./prepare.ts";

/** What is to be done about one migration. */
export interface Step {
  readonly prepared: PreparedMigration;
  readonly record?: MigrationRecord;
  /** `mark`: recorded as applied without being run. */
  readonly action: "run" | "mark";
  /** The first statement to run; those before it are done. */
  readonly from: number;
  /** What has to run before it. */
  readonly cleanup?: string;
}
