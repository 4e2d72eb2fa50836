import type { CatalogObject, Definition } from "../catalog/object.ts";
import { columnExtras, withoutExtras } from "./column_extras.ts";
import type { KindContext, Step } from "./kind.ts";

/** SQL that reads what is said about the columns of a relation that are no objects of their own. */
export const readColumnExtras = (relation: string): string =>
  `(SELECT jsonb_object_agg(a.attname, jsonb_build_object('storage', CASE WHEN a.attstorage <> t.typstorage
        THEN a.attstorage::text END, 'usualStorage', t.typstorage::text,
      'compression', CASE a.packed WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
      'statistics', CASE WHEN coalesce(a.attstattarget, -1) >= 0 THEN a.attstattarget END,
      'options', to_jsonb(a.attoptions)))
    FROM (SELECT own.*, to_jsonb(own) ->> 'attcompression' AS packed FROM pg_attribute own) a
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = ${relation}.oid AND a.attnum > 0 AND NOT a.attisdropped AND (a.attstorage <> t.typstorage
      OR a.packed <> '' OR coalesce(a.attstattarget, -1) >= 0 OR a.attoptions IS NOT NULL))`;

const nothing: Definition = { ...withoutExtras, compression: null };

/** The statements that say it, where it differs. */
export function relationColumns(
  before: Definition | undefined,
  after: CatalogObject,
  context: KindContext,
): Step[] {
  const [old, wanted] = [before, after.definition].map((side) =>
    (side?.extras ?? {}) as Readonly<Record<string, Definition>>
  ) as [Record<string, Definition>, Record<string, Definition>];
  return [...new Set([...Object.keys(old), ...Object.keys(wanted)])].sort().flatMap((name) => {
    const [from, definition] = [old[name] ?? nothing, wanted[name] ?? nothing];
    const column = { ...after, kind: "column", name, parent: after.id, definition };
    return columnExtras(from, column, context);
  });
}
