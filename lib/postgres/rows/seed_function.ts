/**
 * Puts rows into tables, each by trying until the database takes one: what a constraint refuses is
 * chosen anew in the columns that the constraint looks at. Returns `[{seeded, reason}, …]`.
 */
export const seedFunction = `
CREATE FUNCTION pg_temp.kalam_seed(work jsonb, first int) RETURNS jsonb LANGUAGE plpgsql AS $kalam$
DECLARE
  task jsonb; wanted jsonb; chosen int[]; texts text[]; look int[]; done int; hit int; num int; attempt int;
  why text; message text; violated text; named text; state text; result jsonb := '[]';
  ends timestamptz := clock_timestamp() + interval '3 seconds';
BEGIN
  BEGIN
    SET LOCAL session_replication_role = replica;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  PERFORM setseed(0.42);
  FOR task IN SELECT jsonb_array_elements(work) LOOP
    done := 0; why := NULL; num := first;
    FOR wanted IN SELECT jsonb_array_elements(task -> 'rows') LOOP
      chosen := ARRAY(SELECT jsonb_array_elements_text(wanted -> 'chosen')::int);
      attempt := 0;
      WHILE attempt < 300 AND clock_timestamp() < ends LOOP
        attempt := attempt + 1;
        IF attempt > 1 THEN
          texts := ARRAY(SELECT p.pool ->> chosen[p.at::int]
            FROM jsonb_array_elements(task -> 'pools') WITH ORDINALITY p(pool, at) ORDER BY p.at);
          texts := ARRAY(SELECT CASE WHEN left(t.value, 1) = '@' THEN texts[1 + substr(t.value, 2)::int] ELSE t.value END
            FROM unnest(texts) WITH ORDINALITY t(value, at) ORDER BY t.at);
        END IF;
        BEGIN
          EXECUTE concat_ws(' ', task ->> 'into', 'SELECT', CASE attempt WHEN 1 THEN wanted ->> 'values'
            ELSE array_to_string(texts, ', ') END, replace(task ->> 'from', '{row}', num::text));
          GET DIAGNOSTICS hit = ROW_COUNT;
          done := done + hit;
          EXIT;
        EXCEPTION WHEN OTHERS THEN
          GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, violated = CONSTRAINT_NAME, named = COLUMN_NAME;
          why := coalesce(why, message);
        END;
        look := ARRAY(SELECT jsonb_array_elements_text(task -> 'constraints' -> violated)::int);
        IF named <> '' THEN
          look := ARRAY(SELECT jsonb_array_elements_text(task -> 'columns' -> named)::int);
        END IF;
        FOR hit IN 1 .. coalesce(array_length(chosen, 1), 0) LOOP
          IF cardinality(look) = 0 OR hit - 1 = ANY (look) THEN
            chosen[hit] := floor(random() * jsonb_array_length(task -> 'pools' -> (hit - 1)));
          END IF;
        END LOOP;
      END LOOP;
      EXIT WHEN done = 0;
      num := num + 1;
    END LOOP;
    -- A partition may be full of what was put into its table.
    IF done = 0 THEN
      EXECUTE concat('SELECT count(*) FROM ', task ->> 'name') INTO done;
    END IF;
    result := result || jsonb_build_array(jsonb_build_object('seeded', done, 'reason', why));
  END LOOP;
  BEGIN
    SET LOCAL session_replication_role = origin;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  SET CONSTRAINTS ALL IMMEDIATE;
  SET CONSTRAINTS ALL DEFERRED;
  RETURN result;
END $kalam$`;
