import { quoteIdentifier } from "../../sql/quote.ts";
import { carryCounter } from "./carry_counter.ts";
import type { Kind } from "./kind.ts";
import { nameOf, parentName } from "./names.ts";
import { identity, ours, someRelation } from "./sql_of.ts";

/** Which column a sequence belongs to and disappears with. */
export const sequenceOwner: Kind = {
  name: "sequence owner",
  catalog: "",
  present: someRelation("S"),
  rebuildable: true,
  query: `SELECT NULL AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity, 'sequence:' || ${
    identity("n.nspname", "c.relname")
  } AS parent,
      jsonb_build_object('column', 'column:' || ${
    identity("tn.nspname", "t.relname")
  } || '.' || quote_ident(a.attname)) AS definition
    FROM pg_depend d JOIN pg_class c ON c.oid = d.objid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'
      AND c.relkind = 'S' AND ${ours("n")}`,
  create: (object, context) => {
    const column = context.after.objects.get(String(object.definition.column));
    if (column === undefined) return [];
    const [name, table] = [nameOf(object, context), parentName(column, context)];
    const sequence = context.after.objects.get(object.parent ?? "");
    const carries = sequence !== undefined && !context.before.objects.has(sequence.id) &&
      context.before.objects.has(column.id);
    return [
      { sql: `ALTER SEQUENCE ${name} OWNED BY ${table}.${quoteIdentifier(column.name)}` },
      ...(carries
        ? carryCounter({ table, column: column.name, sequence: sequence.definition, name })
        : []),
    ];
  },
  drop: (object, context) => [{ sql: `ALTER SEQUENCE ${nameOf(object, context)} OWNED BY NONE` }],
};
