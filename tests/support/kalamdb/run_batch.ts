import type { State, User } from "./catalog.ts";
import type { Command, Outcome } from "./command.ts";
import { parseStatement } from "./parse_statement.ts";
import { denied, failed, Problem } from "./problem.ts";
import type { Profile } from "./profile.ts";
import type { Session } from "./session.ts";
import { split } from "./split.ts";
import { abandon } from "./transactions.ts";
import type { Value } from "./values.ts";

/** What a request is run with. */
export interface BatchContext {
  readonly state: State;
  readonly profile: Profile;
  readonly user: User;
  readonly namespace: string;
  readonly params: readonly Value[];
  readonly defaultLimit: number;
  readonly maxLimit: number;
  /** Called with each statement that is about to run. */
  readonly onStatement: (text: string) => void;
}

/** A statement of a request that failed while running. */
export class StatementProblem extends Problem {
  readonly text: string;

  constructor(index: number, text: string, cause: Problem) {
    super(cause.code, `Statement ${index + 1} failed: ${cause.message}`, cause.status);
    this.text = text;
  }
}

interface Prepared {
  readonly text: string;
  readonly command: Command;
}

function prepare(sql: string, { profile, namespace }: BatchContext): Prepared[] {
  let current = namespace;
  const prepared = split(sql).map(({ text, cursor }) => {
    const command = parseStatement(cursor(profile, current));
    current = command.uses ?? current;
    return { text, command };
  });
  if (prepared.length === 0) throw new Problem("EMPTY_SQL", "No SQL statements provided");
  return prepared;
}

async function run({ text, command }: Prepared, index: number, session: Session): Promise<Outcome> {
  try {
    if (command.ddl && session.transaction !== null) {
      throw failed(`DDL is not allowed inside explicit transaction '${session.transaction.id}'`);
    }
    return await command.run(session);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new StatementProblem(index, text, error);
  }
}

/** Takes the DML results out of a batch's and adds one a kind at the end. */
function folded(done: readonly { command: Command; outcome: Outcome }[]): Outcome[] {
  const kept = done.filter(({ command }) => command.folds === undefined);
  const kinds = ["Inserted", "Updated", "Deleted"] as const;
  return [
    ...kept.map(({ outcome }) => outcome),
    ...kinds.flatMap((kind) => {
      const ones = done.filter(({ command }) => command.folds === kind);
      if (ones.length === 0) return [];
      const rowCount = ones.reduce((sum, { outcome }) => sum + outcome.rowCount, 0);
      return [{ rowCount, message: `${kind} ${rowCount} row(s)` }];
    }),
  ];
}

/** Runs a request's statements one after another; each one's effect stays. */
export async function runBatch(
  sql: string,
  context: BatchContext,
): Promise<{ readonly results: readonly Outcome[]; readonly streamed: boolean }> {
  const prepared = prepare(sql, context);
  for (const { command } of prepared) {
    if (command.roles?.includes(context.user.role) === false) {
      throw denied(command.denial ?? "Insufficient privileges for this statement");
    }
  }
  if (prepared.length > 1 && context.params.length > 0) {
    const message = "Parameters not supported with multi-statement batches";
    throw new Problem("PARAMS_WITH_BATCH", message);
  }
  const session: Session = {
    ...context,
    transaction: null,
    replicate: () => new Promise((ok) => setTimeout(ok, 0)),
  };
  const done: { command: Command; outcome: Outcome }[] = [];
  try {
    for (const [index, one] of prepared.entries()) {
      context.onStatement(one.text);
      done.push({ command: one.command, outcome: await run(one, index, session) });
    }
  } finally {
    if (session.transaction !== null && done.length < prepared.length) abandon(session);
  }
  const left = abandon(session);
  if (left !== null) throw failed(`Transaction '${left}' was not closed and was rolled back`);
  const [only] = done;
  if (done.length === 1 && only !== undefined) {
    return { results: [only.outcome], streamed: only.command.select === true };
  }
  return { results: folded(done), streamed: false };
}
