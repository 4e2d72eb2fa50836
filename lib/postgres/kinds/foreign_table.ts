import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { readForeignOptions } from "./option_list.ts";
import { readColumnExtras, relationColumns } from "./relation_columns.ts";
import { identity, ours, ownObject, someRelation } from "./sql_of.ts";

interface Link {
  readonly from: string;
  readonly bound: string | null;
}

const linksOf = ({ definition }: CatalogObject): Link[] => definition.links as unknown as Link[];

const inherits = (object: CatalogObject): string => {
  const parents = linksOf(object).filter(({ bound }) => bound === null).map(({ from }) => from);
  return parents.length === 0 ? "" : ` INHERITS (${parents.join(", ")})`;
};

const attached = (object: CatalogObject, context: KindContext): Step[] =>
  linksOf(object).filter(({ bound }) => bound !== null).map(({ from, bound }) => ({
    sql: `ALTER TABLE ${from} ATTACH PARTITION ${nameOf(object, context)} ${bound}`,
  }));

/** Foreign tables, written as a whole: they hold no rows of their own. */
export const foreignTable: Kind = {
  name: "foreign table",
  catalog: "pg_class",
  present: someRelation("f"),
  rebuildable: true,
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity, NULL AS parent,
      jsonb_build_object('columns', coalesce((SELECT jsonb_agg(quote_ident(a.attname) || ' ' ||
            format_type(a.atttypid, a.atttypmod) || ${readForeignOptions("a.attfdwoptions")} ||
            coalesce((SELECT ' COLLATE ' || quote_ident(kn.nspname) || '.' || quote_ident(k.collname)
              FROM pg_collation k JOIN pg_namespace kn ON kn.oid = k.collnamespace
              JOIN pg_type t ON t.oid = a.atttypid
              WHERE k.oid = a.attcollation AND k.oid <> t.typcollation), '') ||
            coalesce((SELECT CASE a.attgenerated WHEN '' THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)
              ELSE ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED' END
              FROM pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum), '') ||
            CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END ORDER BY a.attnum)
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND (a.attislocal OR c.relispartition)), '[]'),
        'checks', coalesce((SELECT jsonb_agg('CONSTRAINT ' || quote_ident(k.conname) || ' ' ||
            pg_get_constraintdef(k.oid, true) ORDER BY k.conname)
          FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'
            AND (k.conislocal OR c.relispartition)), '[]'),
        'server', quote_ident(s.srvname), 'extras', ${readColumnExtras("c")},
        'links', coalesce((SELECT jsonb_agg(jsonb_build_object('from', h.inhparent::regclass::text, 'fromId', 'table:' || ${
    identity("hn.nspname", "hc.relname")
  },
            'bound', pg_get_expr(c.relpartbound, c.oid)) ORDER BY h.inhseqno)
          FROM pg_inherits h JOIN pg_class hc ON hc.oid = h.inhparent JOIN pg_namespace hn ON hn.oid = hc.relnamespace
          WHERE h.inhrelid = c.oid), '[]'), 'options', ${
    readForeignOptions("f.ftoptions")
  }) AS definition
    FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_foreign_server s ON s.oid = f.ftserver
    WHERE ${ours("n")} AND ${ownObject("pg_class", "c.oid")}`,
  create: (object, context) => {
    const { columns, checks, server, options } = object.definition;
    const lines = [...columns as string[], ...checks as string[]].map((line) => `    ${line}`);
    return [
      {
        sql: `CREATE FOREIGN TABLE ${nameOf(object, context)} (\n${lines.join(",\n")}\n)${
          inherits(object)
        } SERVER ${server}${options}`,
      },
      ...attached(object, context),
      ...relationColumns(undefined, object, context),
    ];
  },
  drop: (object, context) => [{ sql: `DROP FOREIGN TABLE ${nameOf(object, context)}` }],
};
