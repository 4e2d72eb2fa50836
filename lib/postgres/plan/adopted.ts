import { quoteIdentifier } from "../../sql/quote.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";

/** A partition's part of an index or key. */
interface Part {
  readonly bare: string;
  readonly table: string;
  readonly definition: string;
}

/** All parts in a catalog, with the index or key of the whole table that they belong to. */
function partsOf(catalog: Catalog): { readonly part: Part; readonly root: CatalogObject }[] {
  return [...catalog.objects.values()].flatMap((root) => {
    const { partitions } = root.definition;
    if (!Array.isArray(partitions)) return [];
    return (partitions as unknown as Part[]).map((part) => ({ part, root }));
  });
}

/** What an index is over, whatever its name. */
const over = (definition: unknown): string =>
  String(definition).replace(/^(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")+"|\S+)/, "$1");

/** Whether an index or key of a partition's own says the same as a part. */
const same = (own: CatalogObject, root: CatalogObject, part: Part): boolean =>
  own.kind === root.kind &&
  (own.kind === "index"
    ? over(own.definition.definition) === over(part.definition)
    : own.definition.definition === root.definition.definition);

/**
 * The indexes and keys of their own that tables have before, and that afterwards are a part of those
 * of the table they are a partition of: PostgreSQL takes them over as they are.
 */
export function adopted(before: Catalog, after: Catalog, drops: ReadonlySet<string>): Set<string> {
  const parts = new Map(
    partsOf(after).map(({ part, root }) => [`${part.table} ${part.bare}`, { part, root }]),
  );
  const found = new Set<string>();
  for (const id of parts.size === 0 ? [] : drops) {
    const own = before.objects.get(id);
    if (own === undefined || drops.has(own.parent ?? "")) continue;
    const match = parts.get(`${own.parent} ${quoteIdentifier(own.name)}`);
    if (match !== undefined && same(own, match.root, match.part)) found.add(id);
  }
  return found;
}

/**
 * The indexes and keys of partitions that stay their own, each with a new one of the whole table that
 * would take them over, were they there when it comes.
 */
export function besideNew(
  { before, after }: { readonly before: Catalog; readonly after: Catalog },
  creates: ReadonlySet<string>,
): (readonly [own: string, root: string])[] {
  const parts = partsOf(after).filter(({ root }) => creates.has(root.id));
  return parts.length === 0
    ? []
    : [...before.objects.values()].flatMap((own) =>
      parts.filter(({ part, root }) =>
        part.table === own.parent && after.objects.has(own.id) && same(own, root, part)
      ).map(({ root }) => [own.id, root.id] as const)
    );
}
