import type { DevAsk, DraftAnswer } from "../dev/dev_ask.ts";
import type { Ask, Choice } from "../engine/ask.ts";

const choices: readonly Choice<DraftAnswer | "show">[] = [
  { value: "apply", label: "Apply", hint: "seal it, then migrate" },
  { value: "skip", label: "Skip", hint: "leave it until the next change" },
  { value: "show", label: "Show SQL", hint: "the whole draft" },
  { value: "reset", label: "Reset", hint: "drop the namespace, rebuild it from the migrations" },
  { value: "quit", label: "Quit" },
];

/** Where the questions stand. */
export interface DevAskOptions {
  /** Makes a line free for the question. */
  readonly clear: () => void;
  /** Shows the whole text. */
  readonly print: (text: string) => void;
}

/** Asks about drafts on a terminal. */
export function devAsk(ask: Ask, { clear, print }: DevAskOptions): DevAsk {
  return {
    confirm: (question, options) => (clear(), ask.confirm(question, options)),
    choose: (question, choices, options) => (clear(), ask.choose(question, choices, options)),
    async draft({ path, text, answers }, options) {
      for (;;) {
        const offered = choices.filter(({ value }) => value === "show" || answers.includes(value));
        clear();
        const answer = await ask.choose(`What about ${path}?`, offered, options);
        if (answer !== "show") return answer ?? "skip";
        print(text);
      }
    },
  };
}
