import { quoteIdentifier } from "../../sql/quote.ts";
import { type Fingerprint, separators } from "./fingerprint.ts";
import { type Identities, identities } from "./identities.ts";
import { partedLines } from "./parted_lines.ts";
import type { CatalogShape } from "./catalog_shape.ts";
import { updatedExtensions } from "./updated_extensions.ts";
import { identityOf, type PrintedRow } from "./row_identity.ts";
import { valueOf } from "./row_value.ts";

/** A row that two databases do not have in common. */
export interface RowDifference {
  readonly catalog: string;
  readonly identity: string;
  /** The identity of what it is a part of, or its own. */
  readonly about: string;
  readonly what: "missing" | "left over" | "differs";
  /** Which columns differ, and what they say. */
  readonly columns: readonly { name: string; found?: string; wanted?: string; secret?: boolean }[];
}

type Values = readonly (string | undefined)[];

/** What the rows of a catalog say, each as one text that is the same in another database. */
function told(
  shape: CatalogShape,
  lines: readonly string[],
  names: Identities,
): Map<string, PrintedRow> {
  const found = new Map<string, PrintedRow>();
  const { columns, key } = shape;
  const special = columns.flatMap(({ kind, aside }, at) =>
    kind !== "plain" || aside === true ? [at] : []
  );
  const home = key.filter((at) => columns[at]?.kind === "reference");
  for (const line of lines) {
    const fields = line.split(separators.column);
    const row = { shape, fields };
    const values: (string | undefined)[] = [...fields];
    for (const at of special) {
      values[at] = columns[at]?.aside === true ? "" : valueOf(row, at, names) ?? separators.none;
    }
    // A part of what is left out.
    if (home.some((at) => values[at] === separators.none)) continue;
    found.set(values.join(separators.column), row);
  }
  return found;
}

/** The rows of one side that the other has not, by their identity. */
function only(
  mine: ReadonlyMap<string, PrintedRow>,
  other: ReadonlyMap<string, PrintedRow>,
  names: Identities,
): Map<string, Values[]> {
  const found = new Map<string, Values[]>();
  for (const [text, row] of mine) {
    if (other.has(text)) continue;
    const identity = identityOf(row, names) ?? "?";
    const values = row.shape.columns.map((_, at) => valueOf(row, at, names));
    found.set(identity, [...found.get(identity) ?? [], values]);
  }
  return found;
}

/** The relation or type that a row is a part of; else its own name with its schema. */
function aboutOf({ columns, key }: CatalogShape, values: Values, identity: string): string {
  const parts = key.map((at) => ({ ...columns[at], value: values[at] }));
  const schema = parts.find(({ name = "" }) => /namespace$/.test(name))?.value;
  const name = parts.find(({ name = "" }) => /name$/.test(name))?.value;
  if (schema !== undefined && name !== undefined) return `${schema}.${quoteIdentifier(name)}`;
  return parts.find(({ kind }) => kind === "reference")?.value ?? identity;
}

function differencesIn(
  shape: CatalogShape,
  found: ReadonlyMap<string, Values[]>,
  wanted: ReadonlyMap<string, Values[]>,
): RowDifference[] {
  return [...new Set([...wanted.keys(), ...found.keys()])].map((identity) => {
    const [left, missing] = [found.get(identity)?.[0], wanted.get(identity)?.[0]];
    const head = {
      catalog: shape.name,
      identity,
      about: aboutOf(shape, left ?? missing ?? [], identity),
    };
    if (left === undefined) return { ...head, what: "missing", columns: [] };
    if (missing === undefined) return { ...head, what: "left over", columns: [] };
    const columns = shape.columns.flatMap(({ name, secret, aside }, at) =>
      aside === true || left[at] === missing[at] ? [] : [{
        name,
        found: left[at],
        wanted: missing[at],
        ...(secret === true ? { secret } : {}),
      }]
    );
    return { ...head, what: "differs", columns };
  });
}

/** The differences between what two databases hold, kind-blind; none where they are equal. */
export function compareFingerprints(actual: Fingerprint, expected: Fingerprint): RowDifference[] {
  const [ours, theirs] = [identities(actual), identities(expected)];
  const follows = [
    updatedExtensions(actual, expected),
    updatedExtensions(expected, actual),
  ] as const;
  return partedLines(actual, expected).flatMap(({ shape, actual, expected }) => {
    if (shape.aside === true || actual.length + expected.length === 0) return [];
    const found = told(shape, actual.filter((line) => !follows[0](shape, line)), ours);
    const wanted = told(shape, expected.filter((line) => !follows[1](shape, line)), theirs);
    return differencesIn(shape, only(found, wanted, ours), only(wanted, found, theirs));
  });
}
