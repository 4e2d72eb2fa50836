import { expressions } from "./expressions.ts";
import { ranked } from "./left_out.ts";
import { rightsSql } from "./rights_sql.ts";

/** A column as the server describes it. */
export interface FoundColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
}

/** What stands for a null. */
export const orNone = (sql: string): string => `coalesce((${sql})::text, E'\\x02')`;

/** Only the order counts, and there may be gaps. */
function rank(catalog: string, column: string, within: readonly string[]): string {
  const same = within.map((name) => `o.${name} = r.${name}`).join(" AND ");
  return `(SELECT count(*) FROM ${catalog} o WHERE ${same} AND o.${column} < r.${column})`;
}

/** How a column is read from the row `r`, which belongs to `owner`. */
export function columnSql(
  catalog: string,
  { name, type, notNull }: FoundColumn,
  owner: string | undefined,
): string {
  const full = `${catalog}.${name}`;
  const within = ranked[full];
  if (within !== undefined) return rank(catalog, name, within);
  const written = expressions[full];
  if (written !== undefined) return orNone(written);
  if (type === "aclitem[]") return orNone(rightsSql(catalog, name, owner));
  if (type === "pg_node_tree") return `(r.${name} IS NOT NULL)`;
  const read = type.startsWith("reg") ? `r.${name}::oid` : `r.${name}`;
  return notNull ? read : orNone(read);
}
