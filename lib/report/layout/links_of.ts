import type { PictureTable } from "../../engine/schema_picture.ts";
import type { Link } from "./layout.ts";

/** The links between tables, each pair once; what leads to no table of the schema is left out. */
export function linksOf(tables: readonly PictureTable[]): Link[] {
  const known = new Set(tables.map(({ id }) => id));
  return tables.flatMap(({ id, references }) => {
    const targets = new Set(references.map(({ to }) => to).filter((to) => known.has(to)));
    return [...targets].map((to) => ({
      from: id,
      to,
      references: references.filter((reference) => reference.to === to),
    }));
  });
}
