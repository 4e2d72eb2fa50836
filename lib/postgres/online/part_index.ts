import type { CatalogObject } from "../catalog/object.ts";
import type { Work } from "./work.ts";

/** The index of a partition, as the kinds read it with the index or key that it belongs to. */
export interface PartIndex {
  /** As it is written outside its schema; `bare` within. */
  readonly name: string;
  readonly bare: string;
  /** The index that it is attached to. */
  readonly parent: string;
  /** The id of its table. */
  readonly table: string;
  readonly definition: string;
  /** Whether its table holds rows itself. */
  readonly leaf: boolean;
}

/** The indexes of the partitions of a partitioned index or key, from the top down. */
export const partIndexesOf = ({ definition }: CatalogObject): readonly PartIndex[] =>
  (definition.partitions ?? []) as unknown as readonly PartIndex[];

/** Whether the table of each stays the partition that it is. */
export function partitionsStay(
  parts: readonly PartIndex[],
  { before, after, actions }: Work,
): boolean {
  return parts.every(({ table }) => {
    const [old, wanted] = [before.objects.get(table), after.objects.get(table)];
    return old !== undefined && wanted !== undefined && !actions.drops.has(table) &&
      old.definition.partitionOf === wanted.definition.partitionOf &&
      old.definition.bound === wanted.definition.bound;
  });
}
