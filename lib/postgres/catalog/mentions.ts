import type { CatalogObject } from "./object.ts";

const named = [
  "table",
  "view",
  "materialized view",
  "function",
  "enum",
  "domain",
  "type",
  "sequence",
];

const linkedTables = ({ definition }: CatalogObject): string[] =>
  (definition.links as unknown as readonly { readonly fromId: string }[]).map((link) =>
    link.fromId
  );

/**
 * What routine bodies name. PostgreSQL keeps no dependencies for a body in quotes, yet looks at what
 * it names when the routine is created; so these only shape the order.
 */
export function mentionsOf(
  objects: ReadonlyMap<string, CatalogObject>,
): Map<string, ReadonlySet<string>> {
  const byName = new Map<string, string[]>();
  for (const object of objects.values()) {
    if (!named.includes(object.kind)) continue;
    byName.set(object.name, [...(byName.get(object.name) ?? []), object.id]);
  }
  const mentions = new Map<string, ReadonlySet<string>>();
  for (const object of objects.values()) {
    // A child needs all columns of its parent before it can inherit.
    if (object.kind === "inheritance" && object.parent !== null) {
      mentions.set(object.id, new Set([object.parent]));
    }
    // What it inherits from has all its columns and checks first.
    if (object.kind === "foreign table") {
      mentions.set(object.id, new Set(linkedTables(object)));
    }
    const body = object.definition.body;
    if (object.kind !== "function" || typeof body !== "string") continue;
    const words = new Set(body.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []);
    const found = [...words].flatMap((word) => [
      ...(byName.get(word) ?? []),
      ...(word === word.toLowerCase() ? [] : byName.get(word.toLowerCase()) ?? []),
    ]);
    mentions.set(object.id, new Set(found.filter((id) => id !== object.id)));
  }
  return mentions;
}
