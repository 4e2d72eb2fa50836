import type { Holder } from "../apply/holder.ts";
import type { Migration } from "../migration/migration.ts";
import type { Project } from "../project/project.ts";

/** What is the same for every namespace of a run. */
export interface FleetRun {
  readonly project: Project;
  readonly migrations: readonly Migration[];
  /** The id of the last migration to apply. */
  readonly to?: string;
  readonly dryRun: boolean;
  readonly force?: boolean;
  readonly wait?: number;
  readonly now: () => Date;
  readonly holder: Holder;
  readonly signal?: AbortSignal;
}
