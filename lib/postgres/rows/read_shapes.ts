import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { Shapes } from "./shape.ts";

const positions = (keys: string, table: string): string =>
  `(SELECT coalesce(json_agg(p.at ORDER BY k.ord), '[]') FROM unnest(${keys}) WITH ORDINALITY k(num, ord)
    JOIN places p ON p.rel = ${table} AND p.num = k.num)`;

const query = `WITH RECURSIVE found(rel, depth) AS (
    SELECT to_regclass(x)::oid, 0 FROM json_array_elements_text(current_setting('kalam.tables')::json) x
    UNION SELECT k.confrelid, 1 FROM found w JOIN pg_constraint k ON k.conrelid = w.rel AND k.contype = 'f'
      WHERE w.depth = 0 OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid
        AND a.attnum = ANY (k.conkey) AND a.attnotnull)
  ), wanted(rel) AS (
    SELECT DISTINCT rel FROM found
  ), places AS (
    SELECT a.attrelid AS rel, a.attnum AS num, a.attname AS name, a.atttypid AS type, a.atttypmod AS mod,
      a.attnotnull AS required, row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) - 1 AS at
    FROM pg_attribute a JOIN wanted w ON w.rel = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ), kinds(oid) AS (
    SELECT DISTINCT type FROM places
    UNION
    SELECT n.next FROM kinds k JOIN pg_type t ON t.oid = k.oid CROSS JOIN LATERAL (
      SELECT t.typbasetype AS next UNION ALL SELECT t.typelem
      UNION ALL SELECT r.rngsubtype FROM pg_range r WHERE r.rngtypid = t.oid
      UNION ALL SELECT a.atttypid FROM pg_attribute a WHERE a.attrelid = t.typrelid AND t.typrelid <> 0
        AND a.attnum > 0 AND NOT a.attisdropped) n WHERE n.next <> 0
  )
  SELECT json_build_object('tables', (SELECT coalesce(json_agg(json_build_object(
      'name', quote_ident(n.nspname) || '.' || quote_ident(c.relname),
      'columns', (SELECT coalesce(json_agg(json_build_object('name', quote_ident(p.name), 'type', p.type::text,
        'typeName', format_type(p.type, p.mod), 'notNull', p.required) ORDER BY p.at), '[]')
        FROM places p WHERE p.rel = c.oid),
      'checks', (SELECT coalesce(json_agg(json_build_object('name', k.name, 'expression', k.expression,
          'columns', k.columns)), '[]') FROM (
        SELECT k.conname AS name, pg_get_constraintdef(k.oid) AS expression, ${
  positions("k.conkey", "c.oid")
} AS columns
          FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('c', 'p', 'u', 'x')
        UNION ALL SELECT x.relname, '', ${
  positions("i.indkey::int2[]", "c.oid")
} FROM pg_index i JOIN pg_class x
          ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisunique
        UNION ALL SELECT '', coalesce(pg_get_partition_constraintdef(c.oid), ''), '[]' WHERE c.relispartition
        UNION ALL SELECT '', pg_get_expr(b.relpartbound, b.oid) || ' ' || pg_get_partkeydef(c.oid), '[]'
          FROM pg_partition_tree(CASE c.relkind WHEN 'p' THEN c.oid END) tree JOIN pg_class b ON b.oid = tree.relid
          WHERE b.oid <> c.oid) k),
      'references', (SELECT coalesce(json_agg(json_build_object(
          'table', (SELECT quote_ident(fn.nspname) || '.' || quote_ident(f.relname) FROM pg_class f
            JOIN pg_namespace fn ON fn.oid = f.relnamespace WHERE f.oid = k.confrelid),
          'columns', ${positions("k.conkey", "c.oid")},
          'foreign', (SELECT json_agg(quote_ident(a.attname) ORDER BY u.ord) FROM unnest(k.confkey)
            WITH ORDINALITY u(num, ord) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num))), '[]')
        FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conparentid = 0),
      'hollow', c.relkind = 'p' AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid)
    )), '[]') FROM wanted w JOIN pg_class c ON c.oid = w.rel JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p')),
    'types', (SELECT coalesce(json_object_agg(t.oid::text, json_build_object('name', format_type(t.oid, NULL),
      'kind', t.typtype::text, 'isArray', t.typcategory = 'A' AND t.typelem <> 0,
      'labels', (SELECT coalesce(json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]') FROM pg_enum e WHERE e.enumtypid = t.oid),
      'inner', coalesce((SELECT r.rngsubtype::text FROM pg_range r WHERE r.rngtypid = t.oid),
        nullif(t.typbasetype, 0)::text, CASE WHEN t.typcategory = 'A' THEN nullif(t.typelem, 0)::text END),
      'innerName', CASE WHEN t.typbasetype <> 0 THEN format_type(t.typbasetype, t.typtypmod) END,
      'checks', (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'columns', '[]'::json,
        'expression', pg_get_constraintdef(k.oid))), '[]') FROM pg_constraint k WHERE k.contypid = t.oid),
      'attributes', (SELECT coalesce(json_agg(json_build_object('type', a.atttypid::text,
        'name', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum), '[]') FROM pg_attribute a
        WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))), '{}')
      FROM kinds k JOIN pg_type t ON t.oid = k.oid)
  )::text AS shapes`;

/** Reads what rows of tables must look like, and of the tables that theirs have to lead to. */
export async function readShapes(
  database: Pick<ScratchDatabase, "query" | "repeat">,
  tables: readonly string[],
): Promise<Shapes> {
  await database.query("SELECT set_config('kalam.tables', $1, false)", [JSON.stringify(tables)]);
  const [row] = await (database.repeat?.(query) ?? database.query(query));
  return JSON.parse(String(row?.shapes));
}
