/** The rows of tables, each as a hash of its values by name: `{table: [hash, …]}`. */
export const rowsFunction = `
CREATE FUNCTION pg_temp.kalam_rows(tables jsonb) RETURNS jsonb LANGUAGE plpgsql AS $kalam$
DECLARE
  name text; hashes jsonb; result jsonb := '{}';
BEGIN
  FOR name IN SELECT jsonb_array_elements_text(tables) LOOP
    hashes := '[]';
    IF to_regclass(name) IS NOT NULL THEN
      EXECUTE 'SELECT coalesce(jsonb_agg(md5(to_jsonb(t)::text)), ''[]'') FROM ' || name || ' t' INTO hashes;
    END IF;
    result := result || jsonb_build_object(name, hashes);
  END LOOP;
  RETURN result;
END $kalam$`;
