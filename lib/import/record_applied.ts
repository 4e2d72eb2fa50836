import { type Holder, holderText, unnamedHolder } from "../apply/holder.ts";
import { lockSession } from "../apply/lock_session.ts";
import { newRecord } from "../apply/new_record.ts";
import type { Session } from "../apply/session.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { splitStatements } from "../sql/split_statements.ts";
import type { AppliedMigration } from "./read_applied.ts";

/** What is recorded, and how. */
export interface RecordAppliedOptions {
  readonly project: Project;
  readonly applied: readonly AppliedMigration[];
  readonly reason: string;
  readonly now: () => Date;
  readonly holder?: Holder;
}

/**
 * Records migrations as applied, all together with what `body` does: where that fails, none is.
 * Throws `refused` where the namespace has a history already.
 */
export async function recordApplied<T>(
  session: Session,
  options: RecordAppliedOptions,
  body: () => Promise<T>,
): Promise<T> {
  const { project, applied, reason, now, holder = unnamedHolder } = options;
  const { namespace } = project.environment;
  const { target, history } = session;
  await refuseHistory();
  await using _lock = await lockSession(session, { project, holder });
  await refuseHistory();
  return await target.transaction(async () => {
    for (const { migration, at } of applied) {
      await history.save(newRecord(migration, {
        namespace,
        status: "applied",
        finishedAt: at ?? now(),
        holder: holderText(holder),
        reason,
        statementsDone: splitStatements(migration.parsed.up).length,
      }));
    }
    return await body();
  });

  async function refuseHistory() {
    const records = await history.list(namespace);
    if (records.length === 0) return;
    throw new MigrateError("refused", `"${target.label}" has a history of this tool already`, {
      detail: `${records.length} records for the namespace ${namespace}`,
      hint: "use the project that they belong to; an import begins where there are none",
    });
  }
}
