import type { Proof } from "../engine/plan.ts";
import { plural } from "./plural.ts";

/** What the proof says, in one line. */
export function proofLine({ up, down, rows }: Proof): string {
  const tried = rows.filter(({ seeded }) => seeded > 0).length;
  const over = tried === 0 ? "" : `, tried on rows in ${plural(tried, "table")}`;
  return (up === down ? `UP and DOWN ${up}` : `UP ${up}, DOWN ${down}`) + over;
}
