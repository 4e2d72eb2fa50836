import type { Definition } from "../catalog/object.ts";

/** ` WITH (…)` for what has reloptions, or nothing. */
export function optionsSql(definition: Definition): string {
  const options = definition.options as string[];
  return options.length > 0 ? ` WITH (${options.join(", ")})` : "";
}

/** SQL that reads a relation's options, spelled as WITH takes them, in the order they were set. */
export const readOptions = (relation: string): string =>
  `coalesce((SELECT jsonb_agg(split_part(x, '=', 1) || '=' || quote_literal(substr(x, strpos(x, '=') + 1))
      ORDER BY place) FROM (SELECT x, place FROM unnest(${relation}.reloptions) WITH ORDINALITY o (x, place)
      UNION ALL SELECT 'toast.' || x, 1000 + place FROM pg_class t,
        unnest(t.reloptions) WITH ORDINALITY o (x, place) WHERE t.oid = ${relation}.reltoastrelid) every), '[]')`;

/** SQL that reads the same in one order: that in which they were set says nothing. */
export const readOptionSet = (relation: string): string =>
  `(SELECT jsonb_agg(o ORDER BY o) FROM unnest(${relation}.reloptions || (SELECT array_agg('toast.' || x)
    FROM pg_class t, unnest(t.reloptions) x WHERE t.oid = ${relation}.reltoastrelid)) o)`;

/** SQL that reads a relation's columns with their types. */
export const readColumns = (relation: string): string =>
  `coalesce((SELECT jsonb_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
    || ' ' || a.attcollation::regcollation::text ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = ${relation}.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]')`;

/** SQL that reads a view's query, without its semicolon. */
export const readQuery = (relation: string): string =>
  `rtrim(btrim(pg_get_viewdef(${relation}.oid, true)), ';')`;
