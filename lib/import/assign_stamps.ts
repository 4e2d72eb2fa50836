import { nextTimestamp } from "../migration/file_name.ts";

/** Below the times of real migrations: what carries only a count comes first, as it does there. */
const countStart = "20000101000000";

/** A timestamp for each migration, in their order: its own where that keeps the order. */
export function assignStamps(own: readonly (string | undefined)[]): string[] {
  const stamps: string[] = [];
  let last = countStart;
  for (const stamp of own) {
    last = stamp !== undefined && stamp > last ? stamp : nextTimestamp(new Date(0), [last]);
    stamps.push(last);
  }
  return stamps;
}
