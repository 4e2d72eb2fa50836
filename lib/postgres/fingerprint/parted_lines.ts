import type { CatalogShape } from "./catalog_shape.ts";
import { type Fingerprint, linesOf, separators } from "./fingerprint.ts";

/** The rows of a catalog that only one of two fingerprints has. */
export interface PartedLines {
  readonly shape: CatalogShape;
  readonly actual: readonly string[];
  readonly expected: readonly string[];
}

/** What others call a row by: its OID, or the number of a column; with the columns that name it. */
function numberOf({ columns, key, numbered, name }: CatalogShape, line: string) {
  if (!numbered && name !== "pg_attribute") return undefined;
  const fields = line.split(separators.column);
  const own = columns.flatMap(({ aside }, at) => aside === true ? [fields[at]] : []);
  if (!numbered) own.push(fields[0]);
  return [own.join(), key.map((at) => fields[at]).join()] as const;
}

/** Whether some number stands for something else in one fingerprint than in the other. */
function renumbered({ shape, actual, expected }: PartedLines): boolean {
  const there = new Map(
    actual.flatMap((line) => [numberOf(shape, line) ?? []] as [string, string][]),
  );
  return expected.some((line) => {
    const found = numberOf(shape, line);
    const other = found === undefined ? undefined : there.get(found[0]);
    return other !== undefined && other !== found?.[1];
  });
}

/** What two fingerprints do not have in common, at first sight: it may still mean the same. */
export function partedLines(actual: Fingerprint, expected: Fingerprint): PartedLines[] {
  const parted = actual.shapes.map((shape): PartedLines => {
    if (actual.texts.get(shape.name) === expected.texts.get(shape.name)) {
      return { shape, actual: [], expected: [] };
    }
    const [found, wanted] = [linesOf(actual, shape.name), linesOf(expected, shape.name)];
    const [ours, theirs] = [new Set(found), new Set(wanted)];
    return {
      shape,
      actual: found.filter((line) => !theirs.has(line)),
      expected: wanted.filter((line) => !ours.has(line)),
    };
  });
  const sameRoles = [...actual.roles].every(([oid, name]) =>
    (expected.roles.get(oid) ?? name) === name
  );
  if (sameRoles && !parted.some(renumbered)) return parted;
  return actual.shapes.map((shape) => ({
    shape,
    actual: linesOf(actual, shape.name),
    expected: linesOf(expected, shape.name),
  }));
}
