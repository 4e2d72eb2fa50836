import type { RenameAnswer, RenameCandidate } from "../../engine/plan.ts";
import { enumValueCandidates } from "./enum_value_candidates.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";

const askable = [
  "table",
  "column",
  "enum",
  "domain",
  "type",
  "sequence",
  "view",
  "materialized view",
  "function",
  "foreign table",
  "server",
  "foreign data wrapper",
  "publication",
  "event trigger",
  "statistics",
  "collation",
  "conversion",
  "language",
  "operator class",
  "operator family",
  "text search configuration",
  "text search dictionary",
  "text search parser",
  "text search template",
];

/** The name a rename question uses: a column with its table, a function with its arguments. */
export function renameName(object: CatalogObject, catalog: Catalog): string {
  if (object.kind === "function") {
    return `${object.name}(${object.definition.identityArguments})`;
  }
  const parent = object.parent === null ? undefined : catalog.objects.get(object.parent);
  return parent === undefined ? object.name : `${parent.name}.${object.name}`;
}

/** What two objects of a kind have in common, as a set of words. */
function traits(object: CatalogObject, catalog: Catalog): Set<string> {
  const own = Object.entries(object.definition)
    // A function's definition says its name; the rest of it stands in the other keys.
    .filter(([key]) => key !== "position" && (object.kind !== "function" || key !== "definition"))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const parts = [...catalog.objects.values()]
    .filter((part) => part.parent === object.id && part.kind === "column")
    .map((part) => `${part.name} ${part.definition.type}`);
  return new Set(parts.length > 0 ? parts : own);
}

function likeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((trait) => b.has(trait)).length;
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 1 : shared / all;
}

/** Drops and adds that could be renames, the likeliest first; each object stands in one pair only. */
export function renameCandidates(
  before: Catalog,
  after: Catalog,
  answers: readonly RenameAnswer[],
): RenameCandidate[] {
  const gone = [...before.objects.values()].filter((o) => !after.objects.has(o.id));
  const come = [...after.objects.values()].filter((o) => !before.objects.has(o.id));
  const pairs = gone.flatMap((old) =>
    !askable.includes(old.kind) ? [] : come
      .filter((fresh) =>
        fresh.kind === old.kind && fresh.parent === old.parent && fresh.schema === old.schema
      )
      .map((fresh) => ({
        kind: old.kind,
        from: renameName(old, before),
        to: renameName(fresh, after),
        likeness: likeness(traits(old, before), traits(fresh, after)),
      }))
  );
  pairs.push(...enumValueCandidates(before, after));
  const answered = (pair: RenameCandidate) =>
    answers.some((answer) =>
      answer.kind === pair.kind && answer.from === pair.from && answer.to === pair.to
    );
  const taken = new Set<string>();
  return pairs
    .filter((pair) => pair.likeness >= 0.5 && !answered(pair))
    .sort((a, b) => b.likeness - a.likeness)
    .filter((pair) => {
      const names = [`- ${pair.kind} ${pair.from}`, `+ ${pair.kind} ${pair.to}`];
      if (names.some((name) => taken.has(name))) return false;
      names.forEach((name) => taken.add(name));
      return true;
    });
}
