import type { ErrorCode, MigrateError } from "../errors.ts";
import type { DevContext } from "./dev_context.ts";
import type { DevResult } from "./dev_result.ts";
import type { PassOutcome } from "./pass_outcome.ts";
import { runPass } from "./run_pass.ts";
import { changedFiles } from "./watch/changed_files.ts";
import type { Content } from "./watch/content.ts";

/** How the loop runs. */
export interface LoopOptions {
  readonly once: boolean;
  /** Called with what each pass came to. */
  readonly onPass: (outcome: PassOutcome) => Promise<void>;
  /** Called when nothing is to be done until the next change. */
  readonly onIdle: () => Promise<void>;
}

/** What a file that is half written looks like. */
const unfinished: readonly ErrorCode[] = [
  "schema_invalid",
  "schema_missing",
  "file_unreadable",
  "migration_invalid",
  "draft_conflict",
];
/** What may be over without a change here. */
const passing: readonly ErrorCode[] = ["connection_failed", "locked"];

/** What is open may be of no use any more. */
const broken: readonly ErrorCode[] = ["connection_failed", "internal"];

/** For so many milliseconds a broken file may turn out to be half written. */
const patience = 300;
const firstRetry = 500;
const longestRetry = 10_000;

/** Runs passes until something ends it. */
export async function runLoop(
  context: DevContext,
  { once, onPass, onIdle }: LoopOptions,
): Promise<DevResult["ended"]> {
  const { watch, signal, onEvent } = context;
  let seen = await watch.look();
  let changed: readonly string[] = [];
  let failing: { readonly error: MigrateError; readonly times: number } | undefined;
  const take = (now: Content) => {
    changed = changedFiles(seen, now);
    seen = now;
    failing = undefined;
  };
  for (;;) {
    if (failing === undefined) onEvent({ type: "pass", changed });
    const outcome = await runPass(context, seen);
    await onPass(outcome);
    const { next, content, error } = outcome;
    if (signal.aborted || error?.code === "interrupted") return "interrupted";
    if (next === "quit") return "quit";
    seen = content;
    if (next === "onwards") {
      seen = await watch.look();
      take(seen);
      continue;
    }
    if (next === "again") {
      take(await watch.settled(seen, signal));
      continue;
    }
    if (error === undefined) {
      if (once) return "once";
      onEvent({ type: "watching" });
      await onIdle();
      take(await watch.changed(seen, signal));
      continue;
    }
    if (broken.includes(error.code)) {
      await context.dialect.drop();
      await context.target?.drop();
    }
    if (unfinished.includes(error.code) && !once) {
      const later = await within(context, { seen, milliseconds: patience });
      if (later !== undefined) {
        take(later);
        continue;
      }
    }
    const times = failing?.times ?? 0;
    const retryIn = passing.includes(error.code)
      ? Math.min(firstRetry * 2 ** times, longestRetry)
      : undefined;
    if (once) return "once";
    if (failing?.error.message !== error.message) onEvent({ type: "paused", error, retryIn });
    const later = await within(context, { seen, milliseconds: retryIn });
    if (later === undefined) failing = { error, times: times + 1 };
    else take(later);
  }
}

/** Waits for a change, but only so long. */
async function within(
  { watch, signal }: DevContext,
  { seen, milliseconds }: { readonly seen: Content; readonly milliseconds?: number },
): Promise<Content | undefined> {
  const late = new AbortController();
  const timer = milliseconds === undefined
    ? undefined
    : setTimeout(() => late.abort(), milliseconds);
  try {
    return await watch.changed(seen, AbortSignal.any([signal, late.signal]));
  } catch (error) {
    if (late.signal.aborted && !signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
