import type { Definition } from "../catalog/object.ts";

/** ` WITH (…)` for what has reloptions, or nothing. */
export function optionsSql(definition: Definition): string {
  const options = definition.options as string[];
  return options.length > 0 ? ` WITH (${options.join(", ")})` : "";
}

/** SQL that reads a relation's options, spelled as WITH takes them. */
export const readOptions = (relation: string): string =>
  `coalesce((SELECT jsonb_agg(o ORDER BY o) FROM (SELECT split_part(x, '=', 1) || '=' ||
    quote_literal(substr(x, strpos(x, '=') + 1)) AS o FROM (SELECT unnest(${relation}.reloptions) AS x
      UNION ALL SELECT 'toast.' || unnest(t.reloptions) FROM pg_class t WHERE t.oid = ${relation}.reltoastrelid) every) q), '[]')`;

/** SQL that reads a relation's columns with their types. */
export const readColumns = (relation: string): string =>
  `coalesce((SELECT jsonb_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
    || ' ' || a.attcollation::regcollation::text ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = ${relation}.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]')`;

/** SQL that reads a view's query, without its semicolon. */
export const readQuery = (relation: string): string =>
  `rtrim(btrim(pg_get_viewdef(${relation}.oid, true)), ';')`;
