import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind } from "./kind.ts";
import { ownObject } from "./sql_of.ts";

const membersOf = (object: CatalogObject): string[] => object.definition.members as string[];
/** Before 15 the word stands only once. */
const listOf = (object: CatalogObject): string =>
  membersOf(object).map((member, at, all) =>
    all[at - 1]?.startsWith("TABLE ") ? member.replace(/^TABLE /, "") : member
  ).join(", ");
/** Without what goes by itself, for servers that do not know it. */
const usual = "publish_generated_columns = none";
const settings = (object: CatalogObject, all = false): string =>
  (object.definition.settings as (string | null)[])
    .filter((each) => each !== null && (all || each !== usual)).join(", ");

/** The tables and schemas that are replicated to others. */
export const publication: Kind = {
  name: "publication",
  catalog: "pg_publication",
  rebuildable: true,
  query:
    `SELECT p.oid::text AS oid, NULL AS schema, p.pubname AS name, quote_ident(p.pubname) AS identity,
      NULL AS parent, jsonb_build_object('all', p.puballtables,
        'members', coalesce((SELECT jsonb_agg(m.text ORDER BY m.text) FROM (
          SELECT 'TABLE ' || CASE WHEN EXISTS (SELECT FROM pg_inherits h JOIN pg_class hc ON hc.oid = h.inhparent
              AND hc.relkind = 'r' WHERE h.inhparent = r.prrelid) THEN 'ONLY ' ELSE '' END || r.prrelid::regclass::text || coalesce((SELECT ' (' ||
              string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) || ')' FROM pg_attribute a
              WHERE a.attrelid = r.prrelid AND to_jsonb(r) -> 'prattrs' @> to_jsonb(a.attnum)), '') ||
            coalesce((SELECT ' WHERE ' || (to_jsonb(v) ->> 'rowfilter') FROM pg_publication_tables v
              JOIN pg_namespace vn ON vn.nspname = v.schemaname
              JOIN pg_class vc ON vc.relnamespace = vn.oid AND vc.relname = v.tablename
              WHERE v.pubname = p.pubname AND vc.oid = r.prrelid), '')
            AS text FROM pg_publication_rel r WHERE r.prpubid = p.oid
          UNION ALL SELECT 'TABLES IN SCHEMA ' || quote_ident(n.nspname) FROM pg_depend d
            JOIN pg_namespace n ON d.refclassid = 'pg_namespace'::regclass AND n.oid = d.refobjid
            WHERE d.classid = to_regclass('pg_catalog.pg_publication_namespace') AND EXISTS (SELECT
              FROM pg_depend o WHERE o.classid = d.classid AND o.objid = d.objid
                AND o.refclassid = 'pg_publication'::regclass AND o.refobjid = p.oid)) m), '[]'),
        'settings', jsonb_build_array('publish = ' || quote_literal(concat_ws(', ',
            CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
            CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)),
          'publish_via_partition_root = ' || p.pubviaroot::text,
          CASE to_jsonb(p) ->> 'pubgencols' WHEN 's' THEN 'publish_generated_columns = stored'
            WHEN 'n' THEN 'publish_generated_columns = none' END)) AS definition
    FROM pg_publication p WHERE ${ownObject("pg_publication", "p.oid")}`,
  create: (object) => {
    const members = membersOf(object);
    const what = object.definition.all === true
      ? " FOR ALL TABLES"
      : members.length === 0
      ? ""
      : ` FOR ${listOf(object)}`;
    const name = quoteIdentifier(object.name);
    return [{ sql: `CREATE PUBLICATION ${name}${what} WITH (${settings(object)})` }];
  },
  drop: (object) => [{ sql: `DROP PUBLICATION ${quoteIdentifier(object.name)}` }],
  alter: (before, after) => {
    const members = membersOf(after);
    const moved = JSON.stringify(membersOf(before)) !== JSON.stringify(members);
    if (before.definition.all !== after.definition.all || moved && members.length === 0) {
      return undefined;
    }
    const alter = `ALTER PUBLICATION ${quoteIdentifier(after.name)} SET`;
    return {
      steps: [
        ...(moved ? [{ sql: `${alter} ${listOf(after)}` }] : []),
        ...(settings(before) === settings(after)
          ? []
          : [{ sql: `${alter} (${settings(after, settings(before, true).includes("stored"))})` }]),
      ],
    };
  },
};
