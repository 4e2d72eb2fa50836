import type { Invocation } from "./invocation.ts";
import type { Outcome } from "./outcome.ts";

/** Runs the body of a command; the verbs hand it theirs. */
export type Run = (body: (invocation: Invocation) => Promise<Outcome>) => Promise<void>;
