/**
 * Runs statements one by one and measures each: which tables that were there before it locks, writes
 * anew or reads through; not where \`measure\` is false. One that rows make fail is run again without the rows of the table that the
 * error names, then without any.
 */
export const runFunction = `
CREATE FUNCTION pg_temp.kalam_run(statements jsonb, seeded jsonb, measure jsonb) RETURNS jsonb LANGUAGE plpgsql AS $kalam$
DECLARE
  statement text; known jsonb; now jsonb; failure text; told text; emptied text[]; result jsonb := '[]'; attempt int;
  space text; relation text;
BEGIN
  known := CASE WHEN measure = 'true' THEN pg_temp.kalam_tables(true) ELSE '{}' END;
  FOR statement IN SELECT jsonb_array_elements_text(statements) LOOP
    told := NULL; emptied := '{}';
    FOR attempt IN 1 .. 3 LOOP
      failure := NULL;
      BEGIN
        EXECUTE statement;
      EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS failure = MESSAGE_TEXT, space = SCHEMA_NAME, relation = TABLE_NAME;
      END;
      EXIT WHEN failure IS NULL;
      told := coalesce(told, failure);
      CONTINUE WHEN attempt = 3;
      emptied := emptied || pg_temp.kalam_empty(seeded,
        CASE WHEN attempt = 1 AND relation <> '' THEN format('%I.%I', space, relation) END);
    END LOOP;
    now := CASE WHEN measure = 'true' THEN pg_temp.kalam_tables(false) ELSE '{}' END;
    result := result || jsonb_build_array(jsonb_build_object('failed', failure, 'told', told, 'emptied', emptied,
      'tables', (SELECT coalesce(jsonb_agg(jsonb_build_object('table', n.value -> 'name',
          'rewritten', n.value -> 'node' <> k.value -> 'node',
          'scanned', (n.value ->> 'scans')::bigint > (k.value ->> 'scans')::bigint,
          'indexed', n.value -> 'indexes' <> k.value -> 'indexes',
          'taken', coalesce((SELECT jsonb_agg(m) FROM jsonb_array_elements(n.value -> 'modes') m
            WHERE NOT k.value -> 'modes' @> jsonb_build_array(m)), '[]'),
          'modes', n.value -> 'modes')), '[]')
        FROM jsonb_each(now) n JOIN jsonb_each(known) k ON k.key = n.key
        WHERE n.value <> k.value)));
    EXIT WHEN failure IS NOT NULL;
    SELECT known || coalesce(jsonb_object_agg(n.key, n.value), '{}') INTO known
      FROM jsonb_each(now) n WHERE known ? n.key;
  END LOOP;
  RETURN result;
END $kalam$;
CREATE FUNCTION pg_temp.kalam_tables(every boolean) RETURNS jsonb LANGUAGE sql AS $kalam$
  SELECT coalesce(jsonb_object_agg(c.oid::text, jsonb_build_object(
    'name', quote_ident(n.nspname) || '.' || quote_ident(c.relname),
    'node', pg_relation_filenode(c.oid), 'scans', pg_stat_get_xact_numscans(c.oid),
    'indexes', (SELECT count(*) FROM pg_index i WHERE i.indrelid = c.oid),
    'modes', coalesce(l.modes, '[]'))), '{}')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN (SELECT relation, jsonb_agg(DISTINCT mode) AS modes FROM pg_locks
    WHERE locktype = 'relation' AND pid = pg_backend_pid() AND granted GROUP BY relation) l ON l.relation = c.oid
  WHERE c.relkind IN ('r', 'p', 'm') AND (every OR l.modes IS NOT NULL) AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
$kalam$;
CREATE FUNCTION pg_temp.kalam_empty(seeded jsonb, only_one text) RETURNS text[] LANGUAGE plpgsql AS $kalam$
DECLARE
  name text; gone text[] := '{}'; hit int;
BEGIN
  BEGIN
    SET LOCAL session_replication_role = replica;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  FOR name IN SELECT jsonb_array_elements_text(seeded) LOOP
    CONTINUE WHEN only_one IS NOT NULL AND name <> only_one OR to_regclass(name) IS NULL;
    BEGIN
      EXECUTE 'DELETE FROM ' || name;
      GET DIAGNOSTICS hit = ROW_COUNT;
    EXCEPTION WHEN object_not_in_prerequisite_state THEN
      -- What is published and has no identity to name a row by takes no DELETE.
      EXECUTE 'SELECT count(*) FROM ' || name INTO hit;
      EXECUTE 'TRUNCATE ' || name;
    END;
    IF hit > 0 THEN gone := gone || name; END IF;
  END LOOP;
  BEGIN
    SET LOCAL session_replication_role = origin;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  RETURN gone;
END $kalam$`;
