import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { nameOf } from "../kinds/names.ts";
import { onlineKey } from "./online_key.ts";
import { replacedInPlace } from "./replaced_in_place.ts";
import type { OnlineForm, Work } from "./work.ts";

/** A constraint that holds for new rows at once, and is checked on the old ones beside their use. */
export function onlineConstraintCreate(
  constraint: CatalogObject,
  table: CatalogObject,
  work: Work,
): OnlineForm {
  const { type, validated, definition } = constraint.definition;
  const name = quoteIdentifier(constraint.name);
  const partitioned = typeof table.definition.partitionKey === "string";
  if (validated === false) return {};
  if (type === "p" || type === "u") return onlineKey(constraint, table, work);
  if (type === "x") {
    return {
      note: `not online: the exclusion constraint ${name} locks its table while it is built`,
    };
  }
  if (type === "f" && partitioned) {
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
        hazards: [{ type: "fails_on_rows", message: "fails where a row violates it" }],
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
  const wanted = work.after.objects.get(constraint.id);
  const stays = wanted !== undefined && replacedInPlace(constraint.id, work) &&
    onlineKey(wanted, table, work).steps !== undefined;
  return stays ? { steps: [] } : {};
}
