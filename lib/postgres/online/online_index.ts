import { qualify, quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { nameOf } from "../kinds/names.ts";
import { buildConcurrently, dropConcurrently } from "./concurrently.ts";
import { indexByPartition } from "./index_by_partition.ts";
import { isPartitioned } from "./is_partitioned.ts";
import { replacedInPlace } from "./replaced_in_place.ts";
import { temporaryName } from "./temporary_name.ts";
import type { OnlineForm, Work } from "./work.ts";

/** An index that is built beside the rows' use; one that changes is replaced when the new one is. */
export function onlineIndexCreate(
  index: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  if (isPartitioned(table)) return indexByPartition(index, table, work);
  const sql = String(index.definition.definition);
  const build = { table, unique: index.definition.unique === true };
  if (!replacedInPlace(index.id, work)) return { steps: [buildConcurrently(sql, build, work)] };
  const temporary = temporaryName("kalam_new_", index.name, work);
  const schema = index.schema === work.namespace ? undefined : index.schema ?? undefined;
  const named = sql.replace(
    /^(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")+"|\S+)/,
    (_, head) => `${head}${quoteIdentifier(temporary)}`,
  );
  return {
    steps: [
      buildConcurrently(named, build, work),
      dropConcurrently(nameOf(index, work), table, work),
      {
        sql: `ALTER INDEX ${qualify(schema, temporary)} RENAME TO ${quoteIdentifier(index.name)}`,
      },
    ],
  };
}

/** An index that is dropped once its users are done; not yet where a new one takes its place. */
export function onlineIndexDrop(
  index: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  const name = nameOf(index, work);
  if (isPartitioned(table)) {
    return {
      note: `not online: ${name} is the index of a partitioned table, ` +
        "and is dropped with a short lock on all its partitions",
    };
  }
  return {
    steps: replacedInPlace(index.id, work) ? [] : [dropConcurrently(name, table, work)],
  };
}
