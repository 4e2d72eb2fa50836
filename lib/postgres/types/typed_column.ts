import type { TypedColumn } from "../../engine/typed_schema.ts";
import type { ColumnRow } from "./relations_query.ts";
import type { TypeIndex } from "./type_index.ts";
import type { TypeRow } from "./types_query.ts";
import { valueType } from "./value_type.ts";

/** A column or a field. `loose`: outer joins and the like make NULL of what is NOT NULL. */
export function typedColumn(
  column: ColumnRow,
  { types, loose }: { readonly types: TypeIndex; readonly loose: boolean },
): TypedColumn {
  const domains = domainsOf(column.type, types);
  const nullable = loose || !(column.notNull || domains.some(({ notNull }) => notNull));
  const filled = nullable || column.hasDefault || column.identity !== "" ||
    domains.some(({ hasDefault }) => hasDefault);
  const made = column.identity === "a" || column.generated !== "";
  return {
    name: column.name,
    type: valueType(column.type, types),
    nullable,
    insert: made ? "never" : filled ? "optional" : "required",
    comment: column.comment,
  };
}

/** The domains that a value has to go through, from the outermost. */
function domainsOf(oid: string, { byOid }: TypeIndex): TypeRow[] {
  const found: TypeRow[] = [];
  for (let row = byOid.get(oid); row?.kind === "d"; row = byOid.get(row.base ?? "")) {
    found.push(row);
  }
  return found;
}
