import type { KindContext } from "./kind.ts";

/** For what is taken back: that happens while all names are still the old ones. */
export const goingAway = (context: KindContext): KindContext => ({
  ...context,
  after: context.before,
});
