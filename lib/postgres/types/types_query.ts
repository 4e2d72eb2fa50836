import { ours, ownObject } from "../kinds/sql_of.ts";
import { madeNow } from "./made_now.ts";
import { type ColumnRow, columnsOf } from "./relations_query.ts";

/** A type as the query gives it; `element` and `base` are oids. */
export interface TypeRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  /** `b`ase, `c`omposite, `d`omain, `e`num, …. */
  readonly kind: string;
  /** What an array is of. */
  readonly element: string | null;
  /** What a domain is over. */
  readonly base: string | null;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** Whether it stands in a schema of a user's, and not only as a table's row or in an extension. */
  readonly named: boolean;
  /** Whether the schema source makes it. */
  readonly own: boolean;
  readonly comment: string | null;
  readonly labels: readonly string[] | null;
  readonly fields: readonly ColumnRow[] | null;
}

const named = `(${ours("n")} AND coalesce(c.relkind = 'c', true) AND ${
  ownObject("pg_type", "t.oid")
})`;

/** All types there are. */
export const typesQuery =
  `SELECT json_agg(json_build_object('oid', t.oid::text, 'schema', n.nspname, 'name', t.typname,
      'kind', t.typtype, 'element', CASE WHEN e.typarray = t.oid THEN e.oid::text END,
      'base', nullif(t.typbasetype, 0)::text, 'notNull', t.typnotnull,
      'hasDefault', t.typdefault IS NOT NULL, 'named', ${named}, 'own', ${madeNow("t")},
      'comment', obj_description(t.oid, 'pg_type'),
      'labels', (SELECT json_agg(v.enumlabel ORDER BY v.enumsortorder) FROM pg_enum v
        WHERE v.enumtypid = t.oid),
      'fields', CASE WHEN c.relkind = 'c' THEN ${columnsOf("c.oid")} END))::text AS all
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_class c ON c.oid = t.typrelid LEFT JOIN pg_type e ON e.oid = t.typelem`;
