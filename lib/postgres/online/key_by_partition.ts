import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Step } from "../kinds/kind.ts";
import { nameOf } from "../kinds/names.ts";
import { buildConcurrently } from "./concurrently.ts";
import type { KeyParts } from "./key_parts.ts";
import { partIndexesOf, partitionsStay } from "./part_index.ts";
import type { OnlineForm, Work } from "./work.ts";

/** A key of a partitioned table, made the way an index of one is. */
export function keyByPartition(
  constraint: CatalogObject,
  table: CatalogObject,
  { word, timing }: KeyParts,
  work: Work,
): OnlineForm {
  const parts = partIndexesOf(constraint);
  const name = quoteIdentifier(constraint.name);
  if (!partitionsStay(parts, work)) {
    return { note: `not online: the key ${name} is built while partitions come and go` };
  }
  const { definition } = constraint.definition;
  const add = (on: CatalogObject, name: string): Step => ({
    sql: `ALTER TABLE ONLY ${nameOf(on, work)} ADD CONSTRAINT ${name} ${definition}`,
  });
  const steps = parts.flatMap((part): Step[] => {
    const on = work.after.objects.get(part.table) ?? table;
    const own = !part.leaf ? [add(on, part.bare)] : [
      buildConcurrently(part.definition, { table: on, unique: true }, work),
      {
        sql: `ALTER TABLE ${
          nameOf(on, work)
        } ADD CONSTRAINT ${part.bare} ${word} USING INDEX ${part.bare}${timing}`,
      },
    ];
    return [...own, { sql: `ALTER INDEX ${part.parent} ATTACH PARTITION ${part.name}` }];
  });
  return { steps: [add(table, name), ...steps] };
}
