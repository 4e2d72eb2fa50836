import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext } from "./kind.ts";
import { ours, ownObject } from "./sql_of.ts";

const nameOf = (object: CatalogObject, context: KindContext): string =>
  object.schema === null || object.schema === context.namespace
    ? object.name
    : `${quoteIdentifier(object.schema)}.${object.name}`;

/** An operator as statements about it name it: with the types at its sides. */
export const operatorName = (object: CatalogObject, context: KindContext): string =>
  `${nameOf(object, context)} (${object.definition.left ?? "NONE"}, ${
    object.definition.right ?? "NONE"
  })`;

const other = (column: string): string =>
  `(SELECT 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' FROM pg_operator x
    JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.${column})`;

const routine = (column: string): string =>
  `CASE WHEN o.${column} <> 0 THEN o.${column}::regproc::text END`;

/** Operators. Those that only stand in for another one's commutator are not there yet. */
export const operator: Kind = {
  name: "operator",
  catalog: "pg_operator",
  rebuildable: true,
  query: `SELECT o.oid::text AS oid, n.nspname AS schema, o.oprname AS name,
      quote_ident(n.nspname) || '.' || o.oprname || '(' || format_type(o.oprleft, NULL) || ',' ||
        format_type(o.oprright, NULL) || ')' AS identity, NULL AS parent,
      jsonb_build_object('left', CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END,
        'right', CASE WHEN o.oprright <> 0 THEN format_type(o.oprright, NULL) END,
        'options', jsonb_build_array('FUNCTION = ' || o.oprcode::regproc::text,
          'LEFTARG = ' || CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END,
          'RIGHTARG = ' || CASE WHEN o.oprright <> 0 THEN format_type(o.oprright, NULL) END,
          'COMMUTATOR = ' || ${other("oprcom")}, 'NEGATOR = ' || ${other("oprnegate")},
          'RESTRICT = ' || ${routine("oprrest")}, 'JOIN = ' || ${routine("oprjoin")},
          CASE WHEN o.oprcanhash THEN 'HASHES' END, CASE WHEN o.oprcanmerge THEN 'MERGES' END)) AS definition
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
    WHERE o.oprcode <> 0 AND ${ours("n")} AND ${ownObject("pg_operator", "o.oid")}`,
  create: (object, context) => {
    const options = (object.definition.options as (string | null)[]).filter((each) =>
      each !== null
    );
    return [{ sql: `CREATE OPERATOR ${nameOf(object, context)} (${options.join(", ")})` }];
  },
  drop: (object, context) => [{ sql: `DROP OPERATOR ${operatorName(object, context)}` }],
};
