import type { CatalogObject } from "../catalog/object.ts";

/** Whether a table has partitions in place of rows. */
export const isPartitioned = ({ definition }: CatalogObject): boolean =>
  typeof definition.partitionKey === "string";
