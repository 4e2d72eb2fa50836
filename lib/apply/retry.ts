import type { Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { checksumsOf } from "./checksums_of.ts";
import { editRecord, type RecordEdit } from "./edit_record.ts";
import type { Holder } from "./holder.ts";
import { nextStatement } from "./next_statement.ts";

/** How {@linkcode retry} runs. */
export interface RetryOptions {
  /** Milliseconds to wait for another run's lock; 0 tries once. */
  readonly wait?: number;
  /** Gives up where it is aborted. */
  readonly signal?: AbortSignal;
  /** An open target to use; it stays open. */
  readonly target?: Target;
  /** Who retries, for the record. */
  readonly holder?: Holder;
}

/**
 * Re-queues a failed or interrupted migration: it is pending again, and the next
 * {@linkcode migrate} runs it, from its first statement that is not done. A migration that is
 * pending already stays so.
 *
 * @throws {MigrateError} `migration_not_found`, `refused` where it is applied, `locked`
 *
 * @example
 * ```ts
 * import { initProject, loadProject, migrate, retry } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * const file = `${dir}/kalam/migrations/20260101000000_users.sql`;
 * await Deno.writeTextFile(file, "-- UP\nCREATE TABEL users (id int);\n");
 * const project = await loadProject(dir);
 * const first = await migrate(project);
 * console.log(first.failed?.error.message);
 * await Deno.writeTextFile(file, "-- UP\nCREATE TABLE users (id int);\n");
 * await retry(project, "users");
 * console.log((await migrate(project)).applied.length);
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function retry(
  project: Project,
  id: string,
  options: RetryOptions = {},
): Promise<{ id: string }> {
  const body = async (edit: RecordEdit): Promise<{ id: string }> => {
    const { record, migration, context } = edit;
    if (record === undefined || record.status === "pending") return { id: edit.id };
    if (record.direction === "down") {
      throw new MigrateError("refused", `Cannot retry "${edit.id}": it is half rolled back`, {
        hint: "go on with it: kalam-migrate rollback",
      });
    }
    if (record.status === "applied") {
      throw new MigrateError("refused", `Cannot retry "${edit.id}": it is applied`, {
        hint: `if it is not, say so: kalam-migrate repair ${edit.id} --mark-pending`,
      });
    }
    await context.history.save({
      ...record,
      // Whoever retries has seen the file as it stands now.
      ...(migration && checksumsOf(migration)),
      status: "pending",
      error: null,
      finishedAt: null,
      statementsDone: await nextStatement(context, { record, migration }),
      statementBegun: null,
      holder: context.holder,
    });
    return { id: edit.id };
  };
  return await editRecord(project, { ...options, id, body });
}
