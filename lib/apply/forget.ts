import type { MigrationRecord } from "../engine/history.ts";
import type { ApplyContext } from "./context.ts";

/** Forgets a migration that was rolled back; what was repaired about it stays known. */
export async function forget(
  { history, project }: ApplyContext,
  { id, record }: { readonly id: string; readonly record?: MigrationRecord },
): Promise<void> {
  if (record === undefined || record.reason === null) {
    return await history.remove(project.environment.namespace, id);
  }
  const { direction: _, ...rest } = record;
  await history.save({
    ...rest,
    status: "pending",
    startedAt: null,
    finishedAt: null,
    error: null,
    statementsDone: 0,
    statementBegun: null,
  });
}
