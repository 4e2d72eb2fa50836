import { ours, ownObject } from "../kinds/sql_of.ts";
import { madeNow } from "./made_now.ts";

/** A table or view as the query gives it. */
export interface RelationRow {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly comment: string | null;
  readonly columns: readonly ColumnRow[];
}

/** A column or a field; `type` is an oid. */
export interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly identity: string;
  readonly generated: string;
  readonly comment: string | null;
}

/** The columns of the relation with this oid, as one JSON array. */
export const columnsOf = (relation: string): string =>
  `(SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', a.atttypid::text,
      'notNull', a.attnotnull, 'hasDefault', a.atthasdef, 'identity', a.attidentity::text,
      'generated', a.attgenerated::text, 'comment', col_description(a.attrelid, a.attnum))
      ORDER BY a.attnum), '[]')
    FROM pg_attribute a WHERE a.attrelid = ${relation} AND a.attnum > 0 AND NOT a.attisdropped)`;

/** All tables and views of the schema source; partitions are reached through their table. */
export const relationsQuery =
  `SELECT json_agg(json_build_object('schema', n.nspname, 'name', c.relname, 'kind', c.relkind,
      'comment', obj_description(c.oid, 'pg_class'), 'columns', ${columnsOf("c.oid")}))::text AS all
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = c.reltype
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND NOT c.relispartition
      AND ${ours("n")} AND ${ownObject("pg_class", "c.oid")} AND ${madeNow("t")}`;
