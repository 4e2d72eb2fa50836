import type { Proof } from "../engine/plan.ts";

/** What the proof says, in one line. */
export function proofLine({ up, down }: Proof): string {
  return up === down ? `UP and DOWN ${up}` : `UP ${up}, DOWN ${down}`;
}
