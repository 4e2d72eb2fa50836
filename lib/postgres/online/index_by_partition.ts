import type { CatalogObject } from "../catalog/object.ts";
import type { Step } from "../kinds/kind.ts";
import { nameOf } from "../kinds/names.ts";
import { buildConcurrently } from "./concurrently.ts";
import { partIndexesOf, partitionsStay } from "./part_index.ts";
import type { OnlineForm, Work } from "./work.ts";

const only = (sql: string): string => sql.replace(/ ON (?:ONLY )?/, " ON ONLY ");

/**
 * An index on a partitioned table: first on the table alone, then beside their use on each of its
 * partitions, each attached; with the last one the whole is valid.
 */
export function indexByPartition(
  index: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  const parts = partIndexesOf(index);
  if (!partitionsStay(parts, work)) {
    return {
      note: `not online: the index ${nameOf(index, work)} is built while partitions come and go`,
    };
  }
  const unique = index.definition.unique === true;
  const steps = parts.flatMap((part): Step[] => {
    const leaf = work.after.objects.get(part.table) ?? table;
    const build = part.leaf
      ? buildConcurrently(part.definition, { table: leaf, unique }, work)
      : { sql: only(part.definition) };
    return [build, { sql: `ALTER INDEX ${part.parent} ATTACH PARTITION ${part.name}` }];
  });
  return { steps: [{ sql: only(String(index.definition.definition)) }, ...steps] };
}
