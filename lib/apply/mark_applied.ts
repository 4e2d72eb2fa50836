import { MigrateError } from "../errors.ts";
import { splitStatements } from "../sql/split_statements.ts";
import type { RecordEdit } from "./edit_record.ts";
import { missingChanges } from "./missing_changes.ts";
import { newRecord } from "./new_record.ts";
import { withRepair } from "./repair_log.ts";
import type { RepairOptions, RepairResult } from "./repair.ts";

/** Records a migration as applied, after a look at whether the database agrees. */
export async function markApplied(
  edit: RecordEdit,
  options: RepairOptions,
): Promise<RepairResult> {
  const { context, id, migration, record } = edit;
  if (record?.status === "applied") {
    return {
      id,
      status: "applied",
      missing: [],
      notes: ["it was applied already: nothing changed"],
    };
  }
  const { missing, notes } = migration === undefined
    ? { missing: [], notes: ["there is no file of it here: nothing was looked for"] }
    : await missingChanges({ ...edit, migration }, options);
  if (missing.length > 0) await confirmMissing(id, { ...options, missing });
  if (context.signal?.aborted) throw new MigrateError("interrupted", "The repair was interrupted");
  const finished = {
    namespace: context.project.environment.namespace,
    status: "applied",
    startedAt: record?.startedAt ?? null,
    finishedAt: context.now(),
    error: null,
    statementBegun: null,
    holder: context.holder,
    reason: withRepair(edit, { how: "mark-applied", reason: options.reason }),
  } as const;
  if (migration !== undefined) {
    const statementsDone = splitStatements(migration.parsed.up).length;
    await context.history.save(newRecord(migration, { ...finished, statementsDone }));
  } else if (record !== undefined) {
    const { direction: _, ...rest } = record;
    await context.history.save({ ...rest, ...finished });
  }
  return { id, status: "applied", missing, notes };
}

async function confirmMissing(
  id: string,
  options: RepairOptions & { readonly missing: readonly string[] },
): Promise<void> {
  const { missing, strict, ask } = options;
  const detail = missing.join("; ");
  if (!strict && ask === undefined) return;
  const agreed = !strict &&
    await ask?.confirm(`The database does not show all of "${id}": ${detail}. Mark it as applied?`);
  if (agreed) return;
  throw new MigrateError("refused", `Did not mark "${id}" as applied`, {
    detail,
    hint: strict
      ? "make the missing changes by hand first, or leave --strict out"
      : "make the missing changes by hand first",
    problems: missing.map((message) => ({ message })),
  });
}
