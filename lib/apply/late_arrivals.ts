import type { Migration } from "../migration/migration.ts";
import type { Classified, Recorded } from "./classify.ts";

/** A migration that came to a target after newer ones: its branch was sealed in parallel. */
export interface LateArrival {
  readonly migration: Migration;
  /** The newer ones that were applied before it, in file order. */
  readonly overtaken: readonly Migration[];
  /** Whether it is applied; one that is not has yet to be run. */
  readonly applied: boolean;
}

/** The migrations that are older than ones that were applied before them, in file order. */
export function lateArrivals(
  { applied, pending, failed, applying }: Pick<
    Classified,
    "applied" | "pending" | "failed" | "applying"
  >,
): LateArrival[] {
  const newer = ({ migration }: Recorded) =>
    applied.filter((one) => one.migration.id > migration.id);
  const begun = ({ record }: Recorded) => record?.startedAt?.getTime();
  const before = (one: Recorded, other: Recorded): boolean => {
    const [first, second] = [begun(one), begun(other)];
    return first !== undefined && second !== undefined && first < second;
  };
  const late = (entry: Recorded, overtaken: readonly Recorded[], applied: boolean) =>
    overtaken.length === 0 ? [] : [{
      migration: entry.migration,
      overtaken: overtaken.map(({ migration }) => migration),
      applied,
    }];
  return [
    ...applied.flatMap((entry) =>
      late(entry, newer(entry).filter((one) => before(one, entry)), true)
    ),
    ...[...pending, ...failed, ...applying].flatMap((entry) => late(entry, newer(entry), false)),
  ].sort((a, b) => a.migration.id < b.migration.id ? -1 : 1);
}
