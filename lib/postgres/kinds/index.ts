import type { Hazard } from "../../engine/plan.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { indexMarks, readMarks } from "./index_marks.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { partIndexes } from "./part_indexes.ts";
import { identity, ours, ownObject, relationId } from "./sql_of.ts";

const unique: Hazard = { type: "fails_on_rows", message: "fails where rows are not unique" };
const writes: Hazard = {
  type: "blocks_writes",
  message: "nobody writes the table while the index is built",
};

/** How closely the expressions of an index are looked at, by their place. */
function statistics(
  before: CatalogObject | undefined,
  after: CatalogObject,
  context: KindContext,
): Step[] {
  const [old, wanted] = [before, after].map((side) =>
    new Map((side?.definition.statistics ?? []) as [column: number, target: number][])
  );
  return [...new Set([...old?.keys() ?? [], ...wanted?.keys() ?? []])]
    .filter((column) => old?.get(column) !== wanted?.get(column))
    .map((column) => ({
      sql: `ALTER INDEX ${nameOf(after, context)} ALTER COLUMN ${column} SET STATISTICS ${
        wanted?.get(column) ?? -1
      }`,
    }));
}

/** Indexes that no constraint owns. */
export const index: Kind = {
  name: "index",
  catalog: "pg_class",
  rebuildable: true,
  // They follow from the index and the table's partitions.
  ignored: ["partitions"],
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity, ${relationId("t", "tn")} AS parent,
      json_build_object('definition', CASE WHEN c.relkind = 'I' AND i.indisvalid
          THEN replace(pg_get_indexdef(i.indexrelid, 0, true), ' ON ONLY ', ' ON ')
          ELSE pg_get_indexdef(i.indexrelid, 0, true) END,
        'unique', i.indisunique, ${readMarks("i")},
        'statistics', CASE WHEN i.indexprs IS NOT NULL THEN (SELECT json_agg(json_build_array(a.attnum, a.attstattarget)
            ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0) END,
        'table', t.relname,
        'partitions', CASE WHEN c.relkind = 'I' THEN ${partIndexes("c.oid")} END) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
    WHERE t.relkind IN ('r', 'p', 'm') AND t.relpersistence <> 't' AND ${ours("n")}
      AND ${ownObject("pg_class", "c.oid")} AND NOT c.relispartition
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
        AND k.contype IN ('p', 'u', 'x'))`,
  create: (object, context) => [
    {
      sql: String(object.definition.definition),
      hazards: object.definition.unique === true ? [unique, writes] : [writes],
    },
    ...statistics(undefined, object, context),
    ...indexMarks(undefined, object, context),
  ],
  drop: (object, context) => [{ sql: `DROP INDEX ${nameOf(object, context)}` }],
  alter: (before, after, context) =>
    before.definition.definition === after.definition.definition
      ? {
        steps: [...statistics(before, after, context), ...indexMarks(before, after, context)],
      }
      : undefined,
};
