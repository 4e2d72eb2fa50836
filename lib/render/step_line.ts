import { durationText } from "./duration_text.ts";

/** How far long work is. */
export interface Step {
  readonly done: number;
  readonly total: number;
  /** What is counted, in the plural. */
  readonly of: string;
  readonly failed?: number;
}

/** Where the one line about it goes. */
export interface StepOutput {
  /** Shows a line in place of the one before. */
  readonly progress: (line: string) => void;
  readonly now: () => Date;
  /** Milliseconds between two lines, 100 unless given: more would only flicker. */
  readonly pause?: number;
}

/** Says how far work is, how fast it goes and how long the rest will take. */
export function stepLine({ progress, now, pause = 100 }: StepOutput): (step: Step) => void {
  let begun: { readonly at: number; readonly done: number } | undefined;
  let shown = -Infinity;
  return ({ done, total, of, failed = 0 }) => {
    const at = now().getTime();
    begun ??= { at, done };
    if (at - shown < pause) return;
    shown = at;
    const passed = at - begun.at;
    const rate = (done - begun.done) / passed;
    const speed = passed === 0 || rate === 0
      ? []
      : [`${perSecond(rate * 1000)} a second`, `${durationText((total - done) / rate)} left`];
    const failures = failed === 0 ? [] : [`${failed} failed`];
    progress([`${done} of ${total} ${of}`, ...failures, ...speed].join(", "));
  };
}

const perSecond = (rate: number): string => rate < 10 ? rate.toFixed(1) : rate.toFixed(0);
