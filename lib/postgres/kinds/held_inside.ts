import type { Catalog } from "../catalog/object.ts";
import { columnsOfType } from "./columns_of_type.ts";

const types = ["domain", "type", "range type"];

/** The types that lean on a type. */
const leaning = (id: string, catalog: Catalog): string[] =>
  [...catalog.needs].filter(([other, needs]) =>
    needs.has(id) && types.includes(catalog.objects.get(other)?.kind ?? "")
  ).map(([other]) => other);

/** Whether a column holds values of a type, by itself or inside of another type. */
export function heldAnywhere(id: string, catalog: Catalog): boolean {
  return columnsOfType(id, catalog).length > 0 ||
    leaning(id, catalog).some((other) => heldAnywhere(other, catalog));
}

/** Whether a column holds values of a domain inside of arrays or of other types. */
export function heldInside(id: string, catalog: Catalog): boolean {
  return columnsOfType(id, catalog).some(({ definition }) =>
    String(definition.type).endsWith("[]")
  ) ||
    leaning(id, catalog).some((other) =>
      catalog.objects.get(other)?.kind === "domain"
        ? heldInside(other, catalog)
        : heldAnywhere(other, catalog)
    );
}
