import type { Catalog } from "../catalog/object.ts";

const filled = ["table", "materialized view"];

/** The tables that only the second of two catalogs has: nobody waits for a lock on one. */
export function newTables(before: Catalog, after: Catalog): ReadonlySet<string> {
  const fresh = [...after.objects.values()].filter(({ id, kind }) =>
    filled.includes(kind) && !before.objects.has(id)
  );
  return new Set(fresh.map(({ id, kind }) => id.slice(kind.length + 1)));
}
