import type { RenameAnswer, RenameCandidate } from "../../engine/plan.ts";
import { comparableColumn } from "../kinds/column.ts";
import type { Model } from "../model/model.ts";
import type { ColumnObject } from "../model/object.ts";

/** The type weighs most: of two types, a column is more likely another one. */
function likeness(a: ColumnObject, b: ColumnObject): number {
  const traits = ({ notNull, ...column }: ColumnObject): string[] => {
    const [type, fallback] = comparableColumn({ ...column, notNull });
    return [`${type}`, `of ${type}`, `not null ${notNull}`, `default ${fallback}`];
  };
  const [left, right] = [new Set(traits(a)), new Set(traits(b))];
  return left.intersection(right).size / left.union(right).size;
}

/**
 * Columns dropped and added that could be renames, the likeliest first, each in one pair only. No
 * server renames anything else.
 */
export function renameCandidates(
  before: Model,
  after: Model,
  answers: readonly RenameAnswer[],
): RenameCandidate[] {
  const only = (one: Model, other: Model): ColumnObject[] =>
    [...one.objects].flatMap(([id, object]) =>
      object.kind === "column" && !other.objects.has(id) &&
        other.objects.has(`table:${object.table}`)
        ? [object]
        : []
    );
  const come = only(after, before);
  const pairs = only(before, after).flatMap((old) =>
    come.filter(({ table }) => table === old.table).map((fresh) => ({
      kind: "column",
      from: `${old.table}.${old.name}`,
      to: `${fresh.table}.${fresh.name}`,
      likeness: likeness(old, fresh),
    }))
  );
  const answered = ({ kind, from, to }: RenameCandidate) =>
    answers.some((answer) => answer.kind === kind && answer.from === from && answer.to === to);
  const taken = new Set<string>();
  return pairs.filter((pair) => pair.likeness >= 0.5 && !answered(pair))
    .sort((a, b) => b.likeness - a.likeness)
    .filter(({ from, to }) => {
      if (taken.has(`- ${from}`) || taken.has(`+ ${to}`)) return false;
      taken.add(`- ${from}`).add(`+ ${to}`);
      return true;
    });
}
