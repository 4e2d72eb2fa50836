import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogShape } from "./catalog_shape.ts";
import type { Identities } from "./identities.ts";
import { valueOf } from "./row_value.ts";

/** One row of a catalog. */
export interface PrintedRow {
  readonly shape: CatalogShape;
  readonly fields: readonly string[];
}

const names = /name$|label$/;

/**
 * The same for rows that are the same thing in two databases, by the columns of a unique index;
 * `undefined` for a part of what is left out.
 */
export function identityOf(row: PrintedRow, identities: Identities): string | undefined {
  const first: string[] = [];
  const then: string[] = [];
  let last = "";
  for (const at of row.shape.key) {
    const column = row.shape.columns[at];
    const field = row.fields[at] ?? "";
    const value = valueOf(row, at, identities);
    if (column === undefined) continue;
    if (column.kind === "references") last += `(${value ?? ""})`;
    else if (column.kind === "reference") {
      if (value === undefined) return undefined;
      if (field !== "0") first.push(value);
    } else if (field !== "0" || column.of === undefined) {
      then.push(names.test(column.name) ? quoteIdentifier(value ?? "") : value ?? "");
    }
  }
  const name = [...first, ...then].join(".") + last;
  if (row.shape.aside !== true) return name;
  return row.fields[1] === "0" ? `row of ${name}` : `${name}[]`;
}
