import type { Session } from "../apply/session.ts";
import { MigrateError } from "../errors.ts";
import { freshSession } from "./fresh_session.ts";
import type { FleetEvent } from "./fleet_result.ts";
import type { NamespaceOutcome } from "./namespace_outcome.ts";

/** How {@linkcode runQueue} goes through namespaces. */
export interface RunQueueOptions {
  /** How many run at the same time, each on a session of its own. */
  readonly jobs: number;
  /** Nothing new begins once so many have failed. */
  readonly maxFailures: number;
  /** Whether the first one runs alone, and has to succeed. */
  readonly canary: boolean;
  readonly signal?: AbortSignal;
  /** The session that is open already; it stays open. */
  readonly session: Session;
  readonly open: () => Promise<Session>;
  readonly body: (session: Session, namespace: string) => Promise<NamespaceOutcome>;
  readonly onEvent?: (event: FleetEvent) => void;
}

/** How it ended where it began, in no order, and what kept sessions from opening. */
export interface QueueResult {
  readonly outcomes: readonly NamespaceOutcome[];
  readonly warnings: readonly string[];
}

/** Runs namespaces in order, several at a time, until too many have failed. */
export async function runQueue(
  namespaces: readonly string[],
  options: RunQueueOptions,
): Promise<QueueResult> {
  const { jobs, maxFailures, canary, signal, session, open, body, onEvent } = options;
  const outcomes: NamespaceOutcome[] = [];
  const unopened: string[] = [];
  let next = 0;
  let failures = 0;
  let stopped = false;
  const tell = (type: FleetEvent["type"], namespace: string) =>
    onEvent?.({
      ...{ type, namespace, failed: failures },
      ...{ done: outcomes.length, total: namespaces.length },
    });
  const take = (): string | undefined =>
    stopped || signal?.aborted ? undefined : namespaces[next++];

  /** Whether the session can be used again. */
  const runOne = async (own: Session, namespace: string): Promise<boolean> => {
    const outcome = await body(own, namespace);
    outcomes.push(outcome);
    if (outcome.failed !== undefined) failures++;
    if (failures >= maxFailures) stopped = true;
    tell("progress", namespace);
    return outcome.failed?.error.code !== "connection_failed" &&
      await freshSession(own).then(() => true, () => false);
  };
  const work = async (given?: Session): Promise<void> => {
    let own = given;
    try {
      while (next < namespaces.length && !stopped && !signal?.aborted) {
        own ??= await open();
        const namespace = take();
        if (namespace === undefined) return;
        if (await runOne(own, namespace)) continue;
        if (own !== session) await own[Symbol.asyncDispose]();
        own = undefined;
      }
    } catch (error) {
      if (!(error instanceof MigrateError)) {
        stopped = true;
        throw error;
      }
      unopened.push(error.message);
    } finally {
      if (own !== session) await own?.[Symbol.asyncDispose]();
    }
  };

  const first = canary ? take() : undefined;
  let usable = true;
  if (first !== undefined) {
    tell("canary", first);
    usable = await runOne(session, first);
    if (failures > 0) stopped = true;
  }
  const workers = Math.min(jobs, namespaces.length - next);
  const ended = await Promise.allSettled(
    Array.from({ length: workers }, (_, at) => work(at === 0 && usable ? session : undefined)),
  );
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  const warnings = [...new Set(unopened)].map((message) => {
    const count = unopened.filter((each) => each === message).length;
    return `${count} of ${workers} connections could not be opened: ${message}`;
  });
  return { outcomes, warnings };
}
