import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Step } from "../kinds/kind.ts";
import { parentName } from "../kinds/names.ts";
import { temporaryName } from "./temporary_name.ts";
import type { Work } from "./work.ts";

/**
 * A column's steps with NOT NULL set by way of a check: once that is validated, beside the rows' use,
 * the server takes its word and reads nothing under lock.
 */
export function onlineNotNull(
  column: CatalogObject,
  written: readonly Step[],
  work: Work,
): readonly Step[] {
  const name = quoteIdentifier(column.name);
  const holds = `CHECK (${name} IS NOT NULL)`;
  if (isChecked(column, holds, work)) return written;
  const alter = `ALTER TABLE ${parentName(column, work)}`;
  const check = quoteIdentifier(temporaryName("kalam_not_null_", column.name, work));
  return written.flatMap((step): readonly Step[] =>
    !step.sql.endsWith(" SET NOT NULL") ? [step] : [
      { sql: `${alter} ADD CONSTRAINT ${check} ${holds} NOT VALID` },
      {
        sql: `${alter} VALIDATE CONSTRAINT ${check}`,
        hazards: [{
          type: "fails_on_rows",
          message: `fails where ${name} holds a null, and then the check stays`,
        }],
      },
      { sql: step.sql },
      { sql: `${alter} DROP CONSTRAINT ${check}` },
    ]
  );
}

/** Whether a constraint that stays says so already. */
function isChecked(column: CatalogObject, holds: string, { before, actions }: Work): boolean {
  return [...before.objects.values()].some(({ id, kind, parent, definition }) =>
    kind === "constraint" && parent === column.parent && definition.validated === true &&
    definition.definition === holds && !actions.drops.has(id)
  );
}
