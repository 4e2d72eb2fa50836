import type { DevAsk } from "../dev/dev_ask.ts";

/** Lines that wait while a question stands open. */
export interface HeldLines {
  readonly write: (line: string) => void;
  /** The same questions, which keep lines waiting. */
  readonly during: (ask: DevAsk) => DevAsk;
}

/** Writes lines, those that come during a question after it. */
export function heldLines(print: (line: string) => void): HeldLines {
  let open = 0;
  let waiting: string[] = [];
  const hold = async <T>(question: () => Promise<T>): Promise<T> => {
    open++;
    try {
      return await question();
    } finally {
      open--;
      if (open === 0) {
        const lines = waiting;
        waiting = [];
        lines.forEach(print);
      }
    }
  };
  return {
    write: (line) => open > 0 ? void waiting.push(line) : print(line),
    during: (ask) => ({
      confirm: (...given) => hold(() => ask.confirm(...given)),
      choose: (...given) => hold(() => ask.choose(...given)),
      draft: (...given) => hold(() => ask.draft(...given)),
    }),
  };
}
