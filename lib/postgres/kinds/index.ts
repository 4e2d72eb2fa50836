import type { Hazard } from "../../engine/plan.ts";
import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, relationId } from "./sql_of.ts";

const unique: Hazard = { type: "fails_on_rows", message: "fails where rows are not unique" };
const writes: Hazard = {
  type: "blocks_writes",
  message: "nobody writes the table while the index is built",
};

/** Indexes that no constraint owns. */
export const index: Kind = {
  name: "index",
  catalog: "pg_class",
  rebuildable: true,
  // They follow from the index and the table's partitions.
  ignored: ["partitions"],
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity, ${relationId("t", "tn")} AS parent,
      json_build_object('definition', CASE WHEN c.relkind = 'I'
          THEN replace(pg_get_indexdef(i.indexrelid, 0, true), ' ON ONLY ', ' ON ')
          ELSE pg_get_indexdef(i.indexrelid, 0, true) END,
        'unique', i.indisunique, 'clustered', i.indisclustered,
        'table', t.relname,
        'partitions', CASE WHEN c.relkind = 'I' THEN (SELECT json_agg(json_build_object('name', p.relid::regclass::text,
            'parent', p.parentrelid::regclass::text, 'table', ${relationId("pt", "ptn")},
            'definition', pg_get_indexdef(p.relid, 0, true), 'leaf', p.isleaf) ORDER BY p.level, p.relid::regclass::text)
          FROM pg_partition_tree(c.oid) p JOIN pg_index pi ON pi.indexrelid = p.relid
          JOIN pg_class pt ON pt.oid = pi.indrelid JOIN pg_namespace ptn ON ptn.oid = pt.relnamespace
          WHERE p.level > 0) END) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
    WHERE t.relkind IN ('r', 'p', 'm') AND t.relpersistence <> 't' AND ${ours("n")}
      AND ${ownObject("pg_class", "c.oid")} AND NOT c.relispartition
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
        AND k.contype IN ('p', 'u', 'x'))`,
  create: (object) => [{
    sql: String(object.definition.definition),
    hazards: object.definition.unique === true ? [unique, writes] : [writes],
  }],
  drop: (object, context) => [{ sql: `DROP INDEX ${nameOf(object, context)}` }],
};
