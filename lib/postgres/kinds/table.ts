import type { Hazard } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { columnExtras, initialExtras } from "./column_extras.ts";
import { columnSql, identitySql } from "./column_sql.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { isSaidApart, setNotNull } from "./not_null.ts";
import { nameOf } from "./names.ts";
import { alterTable } from "./alter_table.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

const lost: Hazard = { type: "data_loss", message: "all rows of the table are lost" };

/** The columns of a table in their order. */
export function columnsOf(
  table: CatalogObject,
  context: Pick<KindContext, "after">,
): CatalogObject[] {
  return [...context.after.objects.values()]
    .filter((object) => object.kind === "column" && object.parent === table.id)
    .sort((a, b) => Number(a.definition.position) - Number(b.definition.position));
}

const constraintOrder = ["p", "u", "x", "c", "f"];

function foldedConstraints(table: CatalogObject, context: KindContext): string[] {
  return [...context.folded].flatMap((id) => context.after.objects.get(id) ?? [])
    .filter((object) => object.kind === "constraint" && object.parent === table.id)
    .sort((a, b) =>
      constraintOrder.indexOf(String(a.definition.type)) -
      constraintOrder.indexOf(String(b.definition.type))
    )
    .map((object) => `CONSTRAINT ${quoteIdentifier(object.name)} ${object.definition.definition}`);
}

function create(object: CatalogObject, context: KindContext): Step[] {
  const { persistence, partitionOf, bound, partitionKey, inherits, options, accessMethod } =
    object.definition;
  const head = `CREATE ${persistence === "u" ? "UNLOGGED " : ""}TABLE ${nameOf(object, context)}`;
  const columns = columnsOf(object, context);
  const parts: string[] = [];
  if (typeof partitionOf === "string") {
    parts.push(`${head} PARTITION OF ${partitionOf} ${bound}`);
  } else {
    const own = columns.filter((column) => column.definition.inherited !== true);
    const lines = [
      ...own.map((column) => `    ${columnSql(column, context)}`),
      ...foldedConstraints(object, context).map((line) => `    ${line}`),
    ];
    parts.push(lines.length === 0 ? `${head} ()` : `${head} (\n${lines.join(",\n")}\n)`);
    if ((inherits as string[]).length > 0) {
      parts.push(`INHERITS (${(inherits as string[]).join(", ")})`);
    }
  }
  if (typeof partitionKey === "string") parts.push(`PARTITION BY ${partitionKey}`);
  if (typeof accessMethod === "string" && accessMethod !== "heap") {
    parts.push(`USING ${accessMethod}`);
  }
  if ((options as string[]).length > 0) parts.push(`WITH (${(options as string[]).join(", ")})`);
  const plain: CatalogObject = {
    ...object,
    definition: {
      ...object.definition,
      rowSecurity: false,
      forceRowSecurity: false,
      replicaIdentity: "d",
    },
  };
  const own = columns.filter((column) =>
    column.definition.inherited === true && column.definition.notNull === true &&
    column.definition.parentNotNull !== true
  );
  const stricter = own.map((column) => ({
    sql: `ALTER TABLE ${nameOf(object, context)} ALTER COLUMN ${
      quoteIdentifier(column.name)
    } SET NOT NULL`,
  }));
  const counted = columns.filter(({ definition }) =>
    definition.inherited === true && (definition.identitySequence ?? null) !== null
  ).map((column) => ({
    sql: `ALTER TABLE ${nameOf(object, context)} ALTER COLUMN ${quoteIdentifier(column.name)} ADD ${
      identitySql(column, context)
    }`,
  }));
  return [
    { sql: parts.join(" ") },
    ...stricter,
    ...columns.filter(isSaidApart).map((column) => setNotNull(column, context)),
    ...counted,
    ...columns.flatMap((column) => columnExtras(initialExtras(column, context), column, context)),
    ...(alterTable(plain, object, context)?.steps ?? []),
  ];
}

/** Tables, ordinary and partitioned; their columns are a kind of their own. */
export const table: Kind = {
  name: "table",
  // A kind of its own says what a table inherits from, and which partition it is.
  ignored: ["inherits", "partitionOf", "bound", "options"],
  catalog: "pg_class",
  rebuildable: false,
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity, NULL AS parent,
      jsonb_build_object('persistence', c.relpersistence::text,
        'partitionKey', CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
        'partitionOf', CASE WHEN c.relispartition THEN (SELECT i.inhparent::regclass::text
          FROM pg_inherits i WHERE i.inhrelid = c.oid) END,
        'bound', pg_get_expr(c.relpartbound, c.oid),
        'inherits', CASE WHEN c.relispartition THEN '[]' ELSE coalesce((SELECT
          jsonb_agg(i.inhparent::regclass::text ORDER BY i.inhseqno)
          FROM pg_inherits i WHERE i.inhrelid = c.oid), '[]') END,
        'options', CASE WHEN c.reloptions IS NULL AND toast.reloptions IS NULL THEN '[]' ELSE (SELECT jsonb_agg(split_part(x, '=', 1) || '=' ||
            quote_literal(substr(x, strpos(x, '=') + 1)) ORDER BY place) FROM (SELECT x, place FROM unnest(c.reloptions)
              WITH ORDINALITY o (x, place) UNION ALL SELECT 'toast.' || x, 1000 + place
              FROM unnest(toast.reloptions) WITH ORDINALITY o (x, place)) every) END,
        -- In which order they were set says nothing.
        'optionSet', CASE WHEN c.reloptions IS NOT NULL OR toast.reloptions IS NOT NULL THEN
          (SELECT jsonb_agg(o ORDER BY o) FROM unnest(c.reloptions || (SELECT array_agg('toast.' || t)
            FROM unnest(toast.reloptions) t)) o) END,
        'rowSecurity', c.relrowsecurity, 'forceRowSecurity', c.relforcerowsecurity,
        'replicaIdentity', CASE WHEN c.relreplident = 'i' THEN (SELECT 'i:' || x.indexrelid::regclass::text
          FROM pg_index x WHERE x.indrelid = c.oid AND x.indisreplident) ELSE c.relreplident::text END,
        'accessMethod', (SELECT m.amname FROM pg_am m WHERE m.oid = c.relam)) AS definition
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND ${ours("n")}
      AND ${ownObject("pg_class", "c.oid")}`,
  create,
  drop: (object, context) => [{ sql: `DROP TABLE ${nameOf(object, context)}`, hazards: [lost] }],
  alter: alterTable,
};
