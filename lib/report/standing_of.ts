import type { MigrationRecord } from "../engine/history.ts";
import type { Standing } from "./history_entry.ts";

/** Where a migration with a file stands, from its record. */
export function standingOf(
  record: MigrationRecord | undefined,
  { changed }: { readonly changed: boolean },
): Standing {
  if (record === undefined) return "pending";
  switch (record.status) {
    case "pending":
      return "queued again";
    case "applied":
      return changed ? "changed" : "applied";
    case "applying":
      return record.direction === "down" ? "rolling back" : "applying";
    case "failed":
      return "failed";
  }
}
