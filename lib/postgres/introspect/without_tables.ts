import type { Catalog } from "../catalog/object.ts";

/** A catalog without some tables of a schema and all that belongs to them. */
export function withoutTables(
  catalog: Catalog,
  { schema, tables }: { readonly schema: string; readonly tables: readonly string[] },
): Catalog {
  if (tables.length === 0) return catalog;
  const objects = [...catalog.objects.values()];
  const gone = new Set(
    objects.filter((object) =>
      object.kind === "table" && object.schema === schema && tables.includes(object.name)
    ).map(({ id }) => id),
  );
  for (let before = -1; before < gone.size;) {
    before = gone.size;
    for (const { id, parent, kind, definition } of objects) {
      if (parent !== null && gone.has(parent)) gone.add(id);
      // A serial column's sequence goes with the column.
      if (kind === "sequence owner" && parent !== null && gone.has(String(definition.column))) {
        gone.add(parent);
      }
    }
  }
  const restrict = (edges: Catalog["needs"]) =>
    new Map(
      [...edges].filter(([id]) => !gone.has(id))
        .map(([id, targets]) => [id, new Set([...targets].filter((to) => !gone.has(to)))]),
    );
  return {
    objects: new Map([...catalog.objects].filter(([id]) => !gone.has(id))),
    needs: restrict(catalog.needs),
    mentions: restrict(catalog.mentions),
  };
}
