import type { MigrationRecord } from "../engine/history.ts";
import { isPassing } from "../engine/is_passing.ts";
import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import { searchPath } from "../sql/search_path.ts";
import { cancellable } from "./cancellable.ts";
import type { ApplyContext } from "./context.ts";
import { isLost } from "./is_lost.ts";
import type { PreparedMigration } from "./prepare.ts";
import { statementError } from "./statement_error.ts";
import { timeouts } from "./timeouts.ts";

/** A migration that is sent whole, and the record that says it is being applied. */
export interface WholeRun {
  readonly prepared: PreparedMigration;
  readonly record: MigrationRecord;
  /** Another try: the mark that it begins is there. */
  readonly again: boolean;
}

/**
 * Runs a migration in one request: the mark that it begins, committed on its own, and a transaction
 * of its statements and the mark that it is applied. False where one of the tool's own statements
 * failed: then nothing was done, and the way statement by statement finds out what to say.
 */
export async function runAtOnce(context: ApplyContext, run: WholeRun): Promise<boolean> {
  const { history, project, target } = context;
  const { prepared, record } = run;
  const marks = history.statements?.(record);
  if (marks === undefined) return false;
  const before = [
    ...preamble(context),
    ...marks.prepare,
    ...(run.again ? [] : mark(marks.begin)),
    ...["BEGIN", `SET LOCAL ${searchPath(project.environment.namespace)}`],
    ...timeouts(prepared, { project, scope: "LOCAL" }),
  ];
  const named = `/* ${told(prepared)} */ ${before[0]}`;
  const all = [
    ...[named, ...before.slice(1)],
    ...prepared.statements.map(({ sql }) => sql),
    marks.end({ finishedAt: context.now(), statementsDone: prepared.statements.length }),
    "COMMIT",
  ];
  try {
    await cancellable(context, record.id, async () => await target.executeAll?.(all));
    marks.settle(true);
  } catch (error) {
    marks.settle(false);
    await target.execute("ROLLBACK").catch(() => {});
    if (!(error instanceof DatabaseError) || isLost(error)) throw error;
    const at = error.statement ?? 0;
    const statement = prepared.statements[at - before.length];
    if (statement !== undefined) throw statementError(error, { prepared, statement });
    // A place in the last one means that the text could not be read to its end.
    const atCommit = at === all.length - 1 && error.offset === undefined;
    if (atCommit || (at > before.length && isPassing(error))) throw error;
    return false;
  }
  if (target.inTransaction !== true) return true;
  await target.execute("ROLLBACK");
  throw new MigrateError("internal", `The transaction of "${record.id}" was not ended`);
}

/** What whoever looks at the server's sessions sees at the head of a request: a name, and what it runs. */
const told = ({ migration, statements }: PreparedMigration): string =>
  `${migration.id}: ${statements.map(({ sql }) => sql.slice(0, 200)).join("; ").slice(0, 400)}`
    .replaceAll(/\s+|\/\*|\*\//g, " ");

/** The mark need not wait for the disk: what comes after it does. */
const mark = (begin: string): string[] => [
  ...["BEGIN", "SET LOCAL synchronous_commit = off"],
  ...[begin, "COMMIT"],
];

/** Takes back what an earlier one left in the session. */
function preamble({ target }: ApplyContext): string[] {
  const transaction = target.inTransaction ? ["ROLLBACK"] : [];
  // Behind a proxy it would be somebody else's session.
  if (target.capabilities.pooled) return transaction;
  return [...transaction, "RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL"];
}
