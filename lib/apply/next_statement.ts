import type { MigrationRecord } from "../engine/history.ts";
import { matchesChecksum } from "../migration/checksum.ts";
import type { Migration } from "../migration/migration.ts";
import { assess } from "./assess.ts";
import type { ApplyContext } from "./context.ts";
import { prepare } from "./prepare.ts";

/** The statement that a retry begins with: one that took effect before its end was recorded counts. */
export async function nextStatement(
  context: ApplyContext,
  { record, migration }: { readonly record: MigrationRecord; readonly migration?: Migration },
): Promise<number> {
  const { statementBegun, statementsDone } = record;
  if (statementBegun === null || migration === undefined) return statementsDone;
  // Another text has other statements: only those recorded as done are known.
  if (!matchesChecksum(record, migration.parsed.up)) return statementsDone;
  const prepared = prepare(migration, context.target);
  return (await assess(context, { prepared, record })).step.from;
}
