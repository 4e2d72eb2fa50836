import type { CatalogObject } from "../catalog/object.ts";
import type { Step } from "../kinds/kind.ts";
import { nameOf } from "../kinds/names.ts";
import { buildConcurrently } from "./concurrently.ts";
import type { OnlineForm, Work } from "./work.ts";

/** One index of a partition, as the `index` kind reads it with the index it belongs to. */
interface PartIndex {
  readonly name: string;
  readonly parent: string;
  readonly table: string;
  readonly definition: string;
  readonly leaf: boolean;
}

/**
 * An index on a partitioned table: first on the table alone, then beside their use on each of its
 * partitions, each attached; with the last one the whole is valid.
 */
export function buildByPartition(
  index: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  const parts = (index.definition.partitions ?? []) as unknown as readonly PartIndex[];
  const moved = parts.find((part) => !staysAttached(part, work));
  const name = nameOf(index, work);
  if (moved !== undefined) {
    return { note: `not online: the index ${name} is built while partitions come and go` };
  }
  const unique = index.definition.unique === true;
  const only = (sql: string) => sql.replace(/ ON (?:ONLY )?/, " ON ONLY ");
  const steps = parts.flatMap((part): Step[] => {
    const leaf = work.after.objects.get(part.table) ?? table;
    const build = part.leaf
      ? buildConcurrently(part.definition, { table: leaf, unique }, work)
      : { sql: only(part.definition) };
    return [build, { sql: `ALTER INDEX ${part.parent} ATTACH PARTITION ${part.name}` }];
  });
  return { steps: [{ sql: only(String(index.definition.definition)) }, ...steps] };
}

function staysAttached({ table }: PartIndex, { before, after, actions }: Work): boolean {
  const [old, wanted] = [before.objects.get(table), after.objects.get(table)];
  return old !== undefined && wanted !== undefined && !actions.drops.has(table) &&
    old.definition.partitionOf === wanted.definition.partitionOf &&
    old.definition.bound === wanted.definition.bound;
}
