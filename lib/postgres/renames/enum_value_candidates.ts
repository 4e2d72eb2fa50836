import type { RenameCandidate } from "../../engine/plan.ts";
import type { Catalog } from "../catalog/object.ts";

/** Labels of an enum that went and came: at one place they are likely the same. */
export function enumValueCandidates(before: Catalog, after: Catalog): RenameCandidate[] {
  return [...before.objects.values()].filter(({ kind }) => kind === "enum").flatMap((old) => {
    const fresh = after.objects.get(old.id);
    if (fresh === undefined) return [];
    const [had, has] = [old, fresh].map(({ definition }) => definition.labels as string[]);
    if (had === undefined || has === undefined) return [];
    return had.filter((label) => !has.includes(label)).flatMap((label): RenameCandidate[] => {
      const at = had.indexOf(label);
      const come = has[at];
      if (come === undefined || had.includes(come)) return [];
      return [{
        kind: "enum value",
        from: `${old.name}.${label}`,
        to: `${old.name}.${come}`,
        likeness: had.length === has.length ? 0.9 : 0.6,
      }];
    });
  });
}
