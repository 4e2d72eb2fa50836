import type { RecordEdit } from "./edit_record.ts";
import { withRepair } from "./repair_log.ts";
import type { RepairOptions, RepairResult } from "./repair.ts";

/** Records a migration as pending, to be run from its first statement on. */
export async function markPending(
  edit: RecordEdit,
  options: RepairOptions,
): Promise<RepairResult> {
  const { context, id, record } = edit;
  if (record !== undefined) {
    const { direction: _, ...rest } = record;
    await context.history.save({
      ...rest,
      status: "pending",
      finishedAt: null,
      error: null,
      statementsDone: 0,
      statementBegun: null,
      holder: context.holder,
      reason: withRepair(edit, { how: "mark-pending", reason: options.reason }),
    });
  }
  const notes = record === undefined ? ["it has no record: it was pending already"] : [];
  return { id, status: "pending", missing: [], notes };
}
