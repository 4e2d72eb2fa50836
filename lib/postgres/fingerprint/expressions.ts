import { secretOption } from "../catalog/secret_option.ts";
import type { ColumnShape } from "./catalog_shape.ts";

/** How columns are read that do not say by themselves what two databases have in common. */
export const expressions: Readonly<Record<string, string>> = {
  // Node trees; of those that are not listed only the presence is compared.
  "pg_attrdef.adbin": "pg_get_expr(r.adbin, r.adrelid)",
  "pg_class.relpartbound": "pg_get_expr(r.relpartbound, r.oid)",
  "pg_constraint.conbin": "pg_get_expr(r.conbin, r.conrelid)",
  "pg_index.indexprs": "pg_get_expr(r.indexprs, r.indrelid)",
  "pg_index.indpred": "pg_get_expr(r.indpred, r.indrelid)",
  "pg_partitioned_table.partexprs": "pg_get_expr(r.partexprs, r.partrelid)",
  "pg_policy.polqual": "pg_get_expr(r.polqual, r.polrelid)",
  "pg_policy.polwithcheck": "pg_get_expr(r.polwithcheck, r.polrelid)",
  "pg_proc.proargdefaults": "pg_get_expr(r.proargdefaults, 0)",
  "pg_proc.prosqlbody":
    "CASE WHEN r.prosqlbody IS NOT NULL THEN pg_get_function_sqlbody(r.oid) END",
  "pg_publication_rel.prqual": "pg_get_expr(r.prqual, r.prrelid)",
  "pg_rewrite.ev_qual": "pg_get_ruledef(r.oid)",
  "pg_rewrite.ev_action": "''",
  "pg_statistic_ext.stxexprs": "pg_get_expr(r.stxexprs, r.stxrelid)",
  "pg_trigger.tgqual": "CASE WHEN r.tgqual IS NOT NULL THEN pg_get_triggerdef(r.oid) END",
  // Names that the server makes up.
  "pg_constraint.conname": `CASE WHEN r.contype = 'n' THEN 'not null ' || coalesce((SELECT a.attname
    FROM pg_attribute a WHERE a.attrelid = r.conrelid AND a.attnum = r.conkey[1]), '')
    WHEN r.contype = 'f' AND r.conparentid <> 0 THEN 'part of ' || (SELECT k.conname FROM pg_constraint k
      WHERE k.oid = r.conparentid) ELSE r.conname END`,
  // Before version 18 nobody knew whose a NOT NULL is, and no statement passes it on.
  "pg_constraint.conislocal": "r.conislocal OR r.contype = 'n'",
  "pg_constraint.coninhcount": "CASE WHEN r.contype <> 'n' THEN r.coninhcount END",
  // Of keys it says only which statement made them.
  "pg_constraint.connoinherit": "r.connoinherit AND r.contype IN ('c', 'n')",
  "pg_trigger.tgname":
    "CASE WHEN r.tgisinternal THEN 'internal ' || r.tgtype ELSE r.tgname::text END",
  // Which catalog an object is in.
  "pg_description.classoid": "r.classoid::regclass",
  "pg_seclabel.classoid": "r.classoid::regclass",
  "pg_depend.classid": "r.classid::regclass",
  "pg_depend.refclassid": "r.refclassid::regclass",
  // Passwords stay as they are on the target.
  "pg_user_mapping.umoptions": `array(SELECT o FROM unnest(r.umoptions) o
    WHERE split_part(o, '=', 1) !~* '${secretOption}')`,
  // A 15.20 server keeps a counter of its own among a column's options; pg_dump leaves it out too.
  "pg_attribute.attoptions": `nullif(array(SELECT o FROM unnest(r.attoptions) o
    WHERE o NOT LIKE 'pg\\_attver=%'), '{}')`,
};

/** What is told with a row though it stands in others that are not read. */
export const added: Readonly<
  Record<string, readonly Pick<ColumnShape, "name" | "kind" | "sql">[]>
> = {
  pg_class: [{
    name: "TOAST options",
    kind: "options",
    sql: "SELECT t.reloptions FROM pg_class t WHERE t.oid = r.reltoastrelid",
  }],
  pg_attribute: [{
    name: "place in the type",
    kind: "plain",
    sql: `CASE WHEN c.relkind = 'c' THEN (SELECT count(*) FROM pg_attribute o
      WHERE o.attrelid = r.attrelid AND o.attnum BETWEEN 1 AND r.attnum AND NOT o.attisdropped) END`,
  }],
  pg_index: [{
    name: "settings of its columns",
    kind: "plain",
    sql: `SELECT string_agg(concat_ws(' ', a.attnum, a.attstattarget, a.attoptions), ', '
        ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = r.indexrelid AND (a.attstattarget >= 0 OR a.attoptions IS NOT NULL)`,
  }],
};
