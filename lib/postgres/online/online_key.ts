import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { nameOf } from "../kinds/names.ts";
import { buildConcurrently } from "./concurrently.ts";
import { isPartitioned } from "./is_partitioned.ts";
import { keyByPartition } from "./key_by_partition.ts";
import { keyParts } from "./key_parts.ts";
import { replacedInPlace } from "./replaced_in_place.ts";
import { temporaryName } from "./temporary_name.ts";
import type { OnlineForm, Work } from "./work.ts";

/** A primary key or unique constraint over an index that is built beside the rows' use. */
export function onlineKey(
  constraint: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  const name = quoteIdentifier(constraint.name);
  const parts = keyParts(String(constraint.definition.definition));
  if (parts === undefined) return { note: `not online: the key ${name} is built under lock` };
  if (isPartitioned(table)) return keyByPartition(constraint, table, parts, work);
  const replaced = replacedInPlace(constraint.id, work);
  const index = replaced
    ? quoteIdentifier(temporaryName("kalam_new_", constraint.name, work))
    : name;
  const on = nameOf(table, work);
  const build = `CREATE UNIQUE INDEX ${index} ON ${on} ${parts.over}`;
  const add = `ADD CONSTRAINT ${name} ${parts.word} USING INDEX ${index}${parts.timing}`;
  return {
    steps: [
      buildConcurrently(build, { table, unique: true }, work),
      ...(replaced ? [{ sql: `ALTER TABLE ${on} DROP CONSTRAINT ${name}` }] : []),
      { sql: `ALTER TABLE ${on} ${add}` },
    ],
  };
}

/** Whether a key that changes stays until the index of the new one is built. */
export function keyStays({ id }: CatalogObject, table: CatalogObject, work: Work): boolean {
  const wanted = work.after.objects.get(id);
  return wanted !== undefined && !isPartitioned(table) && replacedInPlace(id, work) &&
    keyParts(String(wanted.definition.definition)) !== undefined;
}
