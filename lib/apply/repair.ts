import type { Ask } from "../engine/ask.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { RecordStatus } from "../engine/history.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { acceptChecksum } from "./accept_checksum.ts";
import { editRecord } from "./edit_record.ts";
import type { Holder } from "./holder.ts";
import { markApplied } from "./mark_applied.ts";
import { markPending } from "./mark_pending.ts";

/** What {@linkcode repair} changes: exactly one of the first three. */
export interface RepairOptions {
  /** Record it as applied: its changes were made by hand. */
  readonly markApplied?: boolean;
  /** Record it as pending, from its first statement on. */
  readonly markPending?: boolean;
  /** Take the file as it stands now for what was applied. */
  readonly acceptChecksum?: boolean;
  /** Why; kept in the record. */
  readonly reason?: string;
  /** Refuse to mark as applied what the catalog does not show. */
  readonly strict?: boolean;
  /** Who decides where something is missing; without it the result says what is. */
  readonly ask?: Ask;
  /** What time it is, for the record. */
  readonly now?: () => Date;
  /** Milliseconds to wait for another run's lock; 0 tries once. */
  readonly wait?: number;
  /** Gives up where it is aborted. */
  readonly signal?: AbortSignal;
  /** An open target to use; it stays open. */
  readonly target?: Target;
  /** An open dialect to use; it stays open. */
  readonly dialect?: Dialect;
  /** Who repairs, for the record. */
  readonly holder?: Holder;
}

/** What {@linkcode repair} did. */
export interface RepairResult {
  /** The file name. */
  readonly id: string;
  /** The status it has now. */
  readonly status: RecordStatus;
  /** What the migration should have left in the database and did not, a line each. */
  readonly missing: readonly string[];
  /** What could not be looked at, and how it was looked where not in the scratch. */
  readonly notes: readonly string[];
}

/**
 * Corrects the record of one migration by hand; nothing of the migration is run on the target.
 * Marking as applied works without a record too, and looks whether the live namespace shows the
 * difference that the migration makes in the scratch. The record keeps who repaired it, when and why.
 *
 * @throws {MigrateError} `usage`, `migration_not_found`, `refused`, `locked`
 *
 * @example
 * ```ts
 * import { initProject, loadProject, repair } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * await Deno.writeTextFile(
 *   `${dir}/kalam/migrations/20260101000000_users.sql`,
 *   "-- UP\nCREATE TABLE users (id int);\n",
 * );
 * const project = await loadProject(dir);
 * const { missing } = await repair(project, "users", { markApplied: true, reason: "by hand" });
 * console.log(missing);
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function repair(
  project: Project,
  id: string,
  options: RepairOptions,
): Promise<RepairResult> {
  const chosen = [
    options.markApplied && markApplied,
    options.markPending && markPending,
    options.acceptChecksum && acceptChecksum,
  ].filter((choice) => typeof choice === "function");
  const [change] = chosen;
  if (change === undefined || chosen.length > 1) {
    throw new MigrateError("usage", `Cannot repair "${id}": say how, in one way`, {
      hint: "one of --mark-applied, --mark-pending, --accept-checksum",
    });
  }
  return await editRecord(project, { ...options, id, body: (edit) => change(edit, options) });
}
