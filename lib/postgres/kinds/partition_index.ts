import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { indexMarks, readMarks } from "./index_marks.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, relationId, someRelation } from "./sql_of.ts";

/** The name that PostgreSQL gives the index of a partition, unless a number has to follow. */
const usualName = `c.relname || CASE WHEN i.indisprimary THEN '_pkey' ELSE '_' ||
  (SELECT string_agg(a.attname, '_' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = ic.oid) ||
  CASE coalesce(k.contype, '') WHEN 'u' THEN '_key' WHEN 'x' THEN '_excl' ELSE '_idx' END END`;

/** Whether what it belongs to stays and its table stays a partition: then it stays too. */
const stays = ({ definition, parent }: CatalogObject, { after }: KindContext): boolean =>
  [definition.root, definition.link, parent].every((id) => after.objects.has(String(id)));

function rename(object: CatalogObject, from: string, context: KindContext): Step[] {
  if (from === object.name) return [];
  const old = nameOf({ ...object, name: from }, context);
  return [{ sql: `ALTER INDEX IF EXISTS ${old} RENAME TO ${quoteIdentifier(object.name)}` }];
}

/** What is said about a partition's part of an index: a name of its own, and its marks. */
export const partitionIndex: Kind = {
  name: "partition index",
  catalog: "",
  rebuildable: true,
  ignored: ["usual", "link"],
  present: someRelation("I"),
  query: `SELECT NULL AS oid, n.nspname AS schema, ic.relname AS name,
      ${identity("rn.nspname", "r.relname")} || ' on ' || ${
    identity("n.nspname", "c.relname")
  } AS identity,
      ${relationId("c", "n")} AS parent,
      jsonb_build_object('name', ic.relname, 'usual', u.name, ${readMarks("i")},
        'root', CASE WHEN rk.oid IS NULL THEN 'index:' || ${
    identity("rn.nspname", "r.relname")
  } ELSE 'constraint:' || ${
    identity("tn.nspname", "t.relname")
  } || '.' || quote_ident(rk.conname) END,
        'link', 'inheritance:' || ${identity("n.nspname", "c.relname")} || ' from ' || ${
    identity("pn.nspname", "p.relname")
  }) AS definition
    FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_inherits h ON h.inhrelid = c.oid JOIN pg_class p ON p.oid = h.inhparent
    JOIN pg_namespace pn ON pn.oid = p.relnamespace
    JOIN pg_class r ON r.oid = pg_partition_root(ic.oid) JOIN pg_namespace rn ON rn.oid = r.relnamespace
    JOIN pg_index ri ON ri.indexrelid = r.oid JOIN pg_class t ON t.oid = ri.indrelid
    JOIN pg_namespace tn ON tn.oid = t.relnamespace
    LEFT JOIN pg_constraint k ON k.conindid = ic.oid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_constraint rk ON rk.conindid = r.oid AND rk.contype IN ('p', 'u', 'x')
    CROSS JOIN LATERAL (SELECT ${usualName} AS name) u
    WHERE ic.relispartition AND ${ours("n")} AND (i.indisreplident OR i.indisclustered
      OR octet_length(u.name) <= 63 AND (left(ic.relname, length(u.name)) <> u.name
        OR substr(ic.relname, length(u.name) + 1) !~ '^\\d*$'))`,
  create: (object, context) => [
    ...rename(object, String(object.definition.usual), context),
    ...indexMarks(undefined, object, context),
  ],
  drop: (object, context) => {
    const usual = String(object.definition.usual);
    return stays(object, context) ? rename({ ...object, name: usual }, object.name, context) : [];
  },
  alter: (before, after, context) => ({
    steps: [...rename(after, before.name, context), ...indexMarks(before, after, context)],
  }),
};
