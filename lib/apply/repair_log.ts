import type { RecordEdit } from "./edit_record.ts";

/** What was done to a record by hand. */
export type RepairWay = "mark-applied" | "mark-pending" | "accept-checksum";

/** One thing that was done to a record by hand. */
export interface RepairEntry {
  /** ISO 8601, UTC. */
  readonly at?: string;
  /** Who: user@host pid. */
  readonly by?: string;
  /** The option that said so; absent where the record was made by `init`. */
  readonly how?: RepairWay;
  /** Why, as it was given. */
  readonly reason?: string;
}

const entry =
  /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (.*?), (mark-applied|mark-pending|accept-checksum)(?:: (.*))?$/;

/** What a record says about its repairs, with one more at the end. */
export function withRepair(
  { context, record }: Pick<RecordEdit, "context" | "record">,
  { how, reason }: Pick<RepairEntry, "how" | "reason">,
): string {
  const why = reason?.replace(/\s+/g, " ").trim() ?? "";
  const line = `${context.now().toISOString()} ${context.holder}, ${how}`;
  return [
    ...(record?.reason == null ? [] : [record.reason]),
    why === "" ? line : `${line}: ${why}`,
  ].join("\n");
}

/** The repairs that a record keeps, oldest first. */
export function repairsOf(reason: string | null): RepairEntry[] {
  return (reason ?? "").split("\n").filter((line) => line.trim() !== "").map((line) => {
    const [, at, by, how, why] = entry.exec(line) ?? [];
    return at === undefined ? { reason: line } : { at, by, how: how as RepairWay, reason: why };
  });
}
