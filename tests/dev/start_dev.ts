import assert from "node:assert/strict";
import type { DevAsk, DraftAnswer, ShownDraft } from "../../lib/dev/dev_ask.ts";
import { dev, type DevOptions } from "../../lib/dev/dev.ts";
import type { DevEvent } from "../../lib/dev/dev_event.ts";
import type { DevResult } from "../../lib/dev/dev_result.ts";
import type { Project } from "../../lib/project/project.ts";

/** A question that stands open. */
export interface Question {
  readonly text: string;
  readonly shown?: ShownDraft;
  readonly withdrawn: boolean;
  answer(value: string): void;
}

/** A loop that runs beside the test; it is stopped when disposed. */
export interface RunningDev extends AsyncDisposable {
  readonly events: readonly DevEvent[];
  /** Waits for the next event of a type, counted from the last one waited for. */
  next<T extends DevEvent["type"]>(type: T): Promise<Extract<DevEvent, { type: T }>>;
  /** Waits for the next question that is about this. */
  asked(about: RegExp | "draft"): Promise<Question>;
  stop(): Promise<DevResult>;
  readonly ended: Promise<DevResult>;
}

/** Runs the loop with questions that the test answers. */
export function startDev(project: Project, options: DevOptions = {}): RunningDev {
  const events: DevEvent[] = [];
  const questions: Question[] = [];
  const stop = new AbortController();
  let seenEvents = 0;
  let seenQuestions = 0;
  let changed = Promise.withResolvers<void>();
  const tell = () => {
    changed.resolve();
    changed = Promise.withResolvers<void>();
  };
  const ask = (text: string, signal: AbortSignal | undefined, shown?: ShownDraft) =>
    new Promise<string>((resolve) => {
      questions.push({
        text,
        shown,
        get withdrawn() {
          return signal?.aborted ?? false;
        },
        answer: resolve,
      });
      tell();
    });
  const port: DevAsk = {
    confirm: async (question, open) => await ask(question, open?.signal) === "yes",
    choose: async (question, choices, open) => {
      const answer = await ask(question, open?.signal);
      return choices.find(({ value }) => value === answer)?.value;
    },
    draft: async (shown, { signal }) => await ask("draft", signal, shown) as DraftAnswer,
  };
  const ended = dev(project, {
    ask: port,
    ...options,
    signal: stop.signal,
    onEvent: (event) => {
      events.push(event);
      tell();
    },
  });
  // A question that nobody expects must fail the test, not hang it.
  const deadline = setTimeout(() => stop.abort(), 30_000);
  ended.catch(() => {}).finally(() => clearTimeout(deadline));
  /** Polls what was told until something fits. */
  const until = async <T>(find: () => T | undefined, what: string): Promise<T> => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new Error(`never: ${what}\n${summary(events, questions)}`)),
      20_000,
    );
    try {
      for (;;) {
        const found = find();
        if (found !== undefined) return found;
        await Promise.race([changed.promise, late.promise, ended.then(() => late.promise)]);
      }
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    events,
    ended,
    next: (type) =>
      until(() => {
        const at = events.findIndex((event, index) => index >= seenEvents && event.type === type);
        if (at === -1) return undefined;
        seenEvents = at + 1;
        // deno-lint-ignore no-explicit-any
        return events[at] as any;
      }, type),
    asked: (about) =>
      until(() => {
        const at = questions.findIndex(({ text }, index) =>
          index >= seenQuestions && (about === "draft" ? text === about : about.test(text))
        );
        if (at === -1) return undefined;
        seenQuestions = at + 1;
        return questions[at];
      }, String(about)),
    stop: () => {
      stop.abort();
      return ended;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await ended;
    },
  };
}

function summary(events: readonly DevEvent[], questions: readonly Question[]): string {
  return [
    ...events.map((event) => `event ${event.type} ${"error" in event ? event.error.message : ""}`),
    ...questions.map(({ text }) => `question ${text}`),
  ].join("\n");
}

/** Fails where anything at all happens in so many milliseconds. */
export async function nothingHappens({ events }: RunningDev, milliseconds: number): Promise<void> {
  const before = events.length;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  assert.deepEqual(events.slice(before).map(({ type }) => type), []);
}
