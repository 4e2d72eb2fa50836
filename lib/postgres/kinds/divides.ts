import { quoteIdentifier } from "../../sql/quote.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Whether the partition key of a column's table names the column: nothing of it can be changed. */
export function divides(column: CatalogObject, catalog: Catalog): boolean {
  const key = catalog.objects.get(column.parent ?? "")?.definition.partitionKey;
  if (typeof key !== "string") return false;
  const name = escaped(quoteIdentifier(column.name));
  return new RegExp(String.raw`(?<![\p{L}\p{N}_$"])${name}(?![\p{L}\p{N}_$"])`, "u").test(
    key.slice(key.indexOf("(")),
  );
}
