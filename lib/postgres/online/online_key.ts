import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { nameOf } from "../kinds/names.ts";
import { buildConcurrently } from "./concurrently.ts";
import { replacedInPlace } from "./replaced_in_place.ts";
import { temporaryName } from "./temporary_name.ts";
import type { OnlineForm, Work } from "./work.ts";

const list = String.raw`\((?:"(?:[^"]|"")*"|[^()"])*\)`;
const key = new RegExp(
  `^(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (${list})( INCLUDE ${list})?((?: DEFERRABLE)?(?: INITIALLY DEFERRED)?)$`,
);

/** A primary key or unique constraint over an index that is built beside the rows' use. */
export function onlineKey(
  constraint: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  const name = quoteIdentifier(constraint.name);
  if (typeof table.definition.partitionKey === "string") {
    return { note: `not online: the key ${name} of a partitioned table is built under lock` };
  }
  const match = key.exec(String(constraint.definition.definition));
  if (match === null || /\bWITHOUT OVERLAPS\)/.test(match[3] ?? "")) {
    return { note: `not online: the key ${name} is built under lock` };
  }
  const [, word, nulls = "", columns, include = "", timing = ""] = match;
  const replaced = replacedInPlace(constraint.id, work);
  const index = replaced
    ? quoteIdentifier(temporaryName("kalam_new_", constraint.name, work))
    : name;
  const on = nameOf(table, work);
  const build = `CREATE UNIQUE INDEX ${index} ON ${on} ${columns}${include}${nulls}`;
  const add = `ALTER TABLE ${on} ADD CONSTRAINT ${name} ${word} USING INDEX ${index}${timing}`;
  return {
    steps: [
      buildConcurrently(build, { table, unique: true }, work),
      ...(replaced ? [{ sql: `ALTER TABLE ${on} DROP CONSTRAINT ${name}` }] : []),
      { sql: add },
    ],
  };
}
