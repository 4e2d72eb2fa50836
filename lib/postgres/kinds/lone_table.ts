import type { Catalog, CatalogObject } from "../catalog/object.ts";
import type { KindContext } from "./kind.ts";
import { parentName } from "./names.ts";

const parents = new WeakMap<Catalog, ReadonlySet<string>>();

/** The tables that others inherit from. */
function parentsIn(catalog: Catalog): ReadonlySet<string> {
  const known = parents.get(catalog);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const { id, kind, definition } of catalog.objects.values()) {
    if (kind === "inheritance") found.add(String(definition.fromId));
    if (kind === "table" && typeof definition.partitionKey === "string") found.add(id);
  }
  parents.set(catalog, found);
  return found;
}

/**
 * `ALTER TABLE` and the table that a column belongs to, without those that inherit from it: each of
 * them says for itself what its columns are.
 */
export function alterLoneTable(column: CatalogObject, context: KindContext): string {
  const { before, after } = context;
  const inherited = [before, after].some((side) => parentsIn(side).has(column.parent ?? ""));
  return `ALTER TABLE ${inherited ? "ONLY " : ""}${parentName(column, context)}`;
}
