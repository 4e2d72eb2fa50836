import type { Ask } from "../engine/ask.ts";

/** Confirms everything; what is to be chosen is still asked, where there is somebody to ask. */
export function yesAsk(ask: Ask | undefined): Ask {
  return {
    confirm: () => Promise.resolve(true),
    choose: async (question, choices) => await ask?.choose(question, choices),
  };
}
