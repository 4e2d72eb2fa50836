import { MigrateError } from "../errors.ts";
import { checksumsOf } from "./checksums_of.ts";
import type { RecordEdit } from "./edit_record.ts";
import { withRepair } from "./repair_log.ts";
import type { RepairOptions, RepairResult } from "./repair.ts";

/** Takes an applied migration's file as it stands now for what was applied. */
export async function acceptChecksum(
  edit: RecordEdit,
  options: RepairOptions,
): Promise<RepairResult> {
  const { context, id, migration, record } = edit;
  if (record?.status !== "applied") {
    throw new MigrateError("refused", `Cannot accept the checksum of "${id}": it is not applied`, {
      hint: "only the file of an applied migration is compared; run: kalam-migrate status",
    });
  }
  if (migration === undefined) {
    throw new MigrateError("migration_not_found", `There is no file of "${id}" here`, {
      hint: "restore the file first",
    });
  }
  await context.history.save({
    ...record,
    ...checksumsOf(migration),
    holder: context.holder,
    reason: withRepair(edit, { how: "accept-checksum", reason: options.reason }),
  });
  return { id, status: "applied", missing: [], notes: [] };
}
