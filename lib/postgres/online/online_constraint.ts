import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { nameOf } from "../kinds/names.ts";
import { isPartitioned } from "./is_partitioned.ts";
import { keyStays, onlineKey } from "./online_key.ts";
import type { OnlineForm, Work } from "./work.ts";

/** A constraint that holds for new rows at once, and is checked on the old ones beside their use. */
export function onlineConstraintCreate(
  constraint: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  const { type, validated, definition } = constraint.definition;
  const name = quoteIdentifier(constraint.name);
  if (validated === false) return {};
  if (type === "p" || type === "u") return onlineKey(constraint, table, work);
  if (type === "x") {
    return {
      note: `not online: the exclusion constraint ${name} locks its table while it is built`,
    };
  }
  if (type === "f" && isPartitioned(table)) {
    return {
      note: `not online: the foreign key ${name} is checked under lock; a partitioned table ` +
        "takes one as NOT VALID from PostgreSQL 18 on only",
    };
  }
  const alter = `ALTER TABLE ${nameOf(table, work)}`;
  return {
    steps: [
      { sql: `${alter} ADD CONSTRAINT ${name} ${definition} NOT VALID` },
      {
        sql: `${alter} VALIDATE CONSTRAINT ${name}`,
        hazards: [{
          type: "fails_on_rows",
          message: "fails where a row violates it, and then holds for new rows only",
        }],
      },
    ],
  };
}

/** A key stays until the index of the one that takes its place is built. */
export function onlineConstraintDrop(
  constraint: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  return keyStays(constraint, table, work) ? { steps: [] } : {};
}
