import type { Proof } from "./plan.ts";

/** What rows keep UP from running, do not survive it or could not be tried on, a line each. */
export function rowsLines({ rows }: Proof): string[] {
  return rows.flatMap(({ table, seeded, lostUp, failsUp, reason }) => {
    if (seeded === 0) return [`not tried on rows: ${table}: ${reason ?? "it has none"}`];
    if (failsUp !== undefined) return [`UP fails on rows of ${table}: ${failsUp}`];
    return lostUp === 0
      ? []
      : [`UP loses values of ${table}: in ${lostUp} of ${seeded} rows tried`];
  }).map((line) => line.replace(/\s+/g, " ").trim());
}
