import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { alterColumn } from "./alter_column.ts";
import { alongExtension } from "./along_extension.ts";
import { columnExtras, initialExtras, withoutExtras } from "./column_extras.ts";
import { columnSql } from "./column_sql.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { staysLinked } from "./links.ts";
import { isSaidApart, setNotNull } from "./not_null.ts";
import { parentName } from "./names.ts";
import { sequenceDefinition } from "./sequence.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** What a column that its parent brings says for itself. */
function beyondParent(column: CatalogObject, context: KindContext): Step[] {
  const { notNull, parentNotNull } = column.definition;
  const alter = `ALTER TABLE ${parentName(column, context)} ALTER COLUMN`;
  return [
    ...(notNull === true && parentNotNull !== true
      ? [{ sql: `${alter} ${quoteIdentifier(column.name)} SET NOT NULL` }]
      : []),
    ...columnExtras(initialExtras(column, context), column, context),
  ];
}

/** The columns of tables. */
export const column: Kind = {
  name: "column",
  catalog: "pg_class",
  rebuildable: false,
  inParent: true,
  ignored: ["position", "usualStorage", "notNullName"],
  query:
    `SELECT a.attrelid::text AS oid, a.attnum::int AS subid, n.nspname AS schema, a.attname AS name,
      ${identity("n.nspname", "c.relname")} || '.' || quote_ident(a.attname) AS identity,
      'table:' || ${identity("n.nspname", "c.relname")} AS parent,
      json_build_object('position', a.attnum, 'type', format_type(a.atttypid, a.atttypmod),
        'notNull', a.attnotnull, 'notNullName', CASE WHEN named.conname <> c.relname || '_' || a.attname || '_not_null' THEN named.conname END,
        'notNullForm', nullif(concat_ws(' ', CASE WHEN named.connoinherit THEN 'NO INHERIT' END,
          CASE WHEN NOT named.convalidated THEN 'NOT VALID' END), ''), 'identity', a.attidentity::text, 'generated', a.attgenerated::text,
        'expression', CASE WHEN a.attgenerated <> '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid)
          FROM pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum) END,
        'identitySequence', CASE WHEN own.seqrelid IS NOT NULL THEN ${
      sequenceDefinition("own")
    } END,
        'collation', CASE WHEN a.attcollation <> t.typcollation THEN (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
          FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
          WHERE co.oid = a.attcollation) END,
        'storage', CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END,
        'usualStorage', CASE WHEN a.attstorage <> t.typstorage THEN t.typstorage::text END,
        'compression', CASE WHEN t.typstorage <> 'p' THEN
          CASE (SELECT attcompression FROM (SELECT a.*) own) WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END END,
        'statistics', CASE WHEN coalesce(a.attstattarget, -1) >= 0 THEN a.attstattarget END,
        -- A 15.20 server keeps a counter of its own among a column's options; pg_dump leaves it out too.
        'options', CASE WHEN a.attoptions IS NOT NULL THEN (SELECT json_agg(o ORDER BY o)
          FROM unnest(a.attoptions) o WHERE o NOT LIKE 'pg\\_attver=%') END, 'inherited', NOT a.attislocal,
        'parentNotNull', a.attinhcount > 0 AND EXISTS (SELECT FROM pg_inherits h JOIN pg_attribute pa ON pa.attrelid = h.inhparent
          WHERE h.inhrelid = c.oid AND pa.attname = a.attname AND pa.attnotnull),
        'identityName', own.relname) AS definition
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN (SELECT d.refobjid, d.refobjsubid, sc.relname, s.* FROM pg_sequence s JOIN pg_class sc ON sc.oid = s.seqrelid
      JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
        AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i') own
      ON own.refobjid = a.attrelid AND own.refobjsubid = a.attnum
    -- PostgreSQL 13 has no such column: there the name leads here.
    CROSS JOIN (SELECT ''::"char" AS attcompression) older
    LEFT JOIN pg_constraint named ON named.conrelid = a.attrelid AND named.contype = 'n'
      AND named.conkey = ARRAY[a.attnum]
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
      AND ${ours("n")} AND ${ownObject("pg_class", "c.oid")}`,
  create: (object, context) => {
    if (object.definition.inherited === true && staysLinked(object, context)) {
      return beyondParent(object, context);
    }
    const table = parentName(object, context);
    const { notNull, generated, identity } = object.definition;
    const name = quoteIdentifier(object.name);
    const hasDefault = context.after.objects.has(`default:${object.id.slice("column:".length)}`);
    const fills = notNull === true && !isSaidApart(object) && generated === "" && identity === "" &&
      !hasDefault;
    const steps = [{
      sql: `ALTER TABLE ${table} ADD COLUMN ${columnSql(object, context)}`,
      hazards: fills
        ? [{
          type: "fails_on_rows" as const,
          message: `fails on a table with rows: ${name} is NOT NULL and has no default`,
        }]
        : [],
    }];
    const apart = isSaidApart(object) ? [setNotNull(object, context)] : [];
    return [...steps, ...apart, ...columnExtras(withoutExtras, object, context)];
  },
  drop: (object, context) =>
    object.definition.inherited === true && staysLinked(object, context) ? [] : [{
      sql: `ALTER TABLE ${parentName(object, context)} DROP COLUMN ${quoteIdentifier(object.name)}`,
      hazards: object.definition.generated === ""
        ? [{ type: "data_loss", message: `the values of ${quoteIdentifier(object.name)} are lost` }]
        : [],
    }],
  alter: (before, after, context) => {
    const [old, wanted] = [before.definition, after.definition];
    const generatedNow = wanted.generated !== "";
    const changed = old.generated !== wanted.generated || old.expression !== wanted.expression;
    if (changed && (generatedNow || old.generated === "v")) return undefined;
    return alterColumn(alongExtension(before, context), after, context);
  },
};
