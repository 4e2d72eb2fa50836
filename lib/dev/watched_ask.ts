import type { Ask, AskOptions } from "../engine/ask.ts";
import { changedFiles } from "./watch/changed_files.ts";
import type { Content } from "./watch/content.ts";
import type { ContentWatch } from "./watch/watch_content.ts";

/** The files of a question were changed while it stood open: no answer counts any more. */
export class Withdrawn extends Error {
  override readonly name = "Withdrawn";
}

/** What a question is about. */
export interface QuestionOptions {
  readonly watch: ContentWatch;
  /** What the files held when the question was put together. */
  readonly seen: Content;
  /** Ends the loop, and the question with it. */
  readonly signal: AbortSignal;
}

/** Asks, and takes an answer only where the files still hold what the question was about. */
export async function askWatching<T>(
  question: (options: Required<AskOptions>) => Promise<T>,
  { watch, seen, signal }: QuestionOptions,
): Promise<T> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const change = watch.changed(seen, either).then(
    () => over.abort(new Withdrawn()),
    () => {},
  );
  const gone = Promise.withResolvers<never>();
  const leave = () => gone.reject(either.reason);
  either.addEventListener("abort", leave);
  try {
    const answer = await Promise.race([question({ signal: either }), gone.promise]);
    if (changedFiles(seen, await watch.look()).length > 0) throw new Withdrawn();
    return answer;
  } finally {
    either.removeEventListener("abort", leave);
    over.abort();
    await change;
  }
}

/** An {@linkcode Ask} whose questions are withdrawn when the files change. */
export function watchedAsk(ask: Ask, options: QuestionOptions): Ask {
  return {
    confirm: (question) => askWatching((open) => ask.confirm(question, open), options),
    choose: (question, choices) =>
      askWatching((open) => ask.choose(question, choices, open), options),
  };
}
