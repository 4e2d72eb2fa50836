const routine = (word: string, column: string): string =>
  `'${word} = ' || CASE WHEN {t}.${column} <> 0 THEN {t}.${column}::regproc::text END`;

const made = `jsonb_build_array(${routine("INPUT", "typinput")}, ${routine("OUTPUT", "typoutput")},
  'INTERNALLENGTH = ' || CASE WHEN {t}.typlen < 0 THEN 'VARIABLE' ELSE {t}.typlen::text END,
  CASE WHEN {t}.typbyval THEN 'PASSEDBYVALUE' END,
  'ALIGNMENT = ' || CASE {t}.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double'
    ELSE 'int4' END,
  'CATEGORY = ' || CASE WHEN {t}.typcategory <> 'U' THEN quote_literal({t}.typcategory::text) END,
  CASE WHEN {t}.typispreferred THEN 'PREFERRED = true' END,
  'DEFAULT = ' || quote_literal({t}.typdefault),
  'ELEMENT = ' || CASE WHEN {t}.typelem <> 0 THEN format_type({t}.typelem, NULL) END,
  'DELIMITER = ' || CASE WHEN {t}.typdelim <> ',' THEN quote_literal({t}.typdelim::text) END,
  CASE WHEN {t}.typcollation <> 0 THEN 'COLLATABLE = true' END)`;

/** SQL that reads what a base type is made with and keeps. */
export const readMade = (type: string): string => made.replaceAll("{t}", type);

const settings = `jsonb_build_object('RECEIVE', nullif({t}.typreceive::regproc::text, '-'),
  'SEND', nullif({t}.typsend::regproc::text, '-'),
  'TYPMOD_IN', nullif({t}.typmodin::regproc::text, '-'),
  'TYPMOD_OUT', nullif({t}.typmodout::regproc::text, '-'),
  'ANALYZE', nullif({t}.typanalyze::regproc::text, '-'),
  'SUBSCRIPT', nullif(to_jsonb({t}) ->> 'typsubscript', '-'),
  'STORAGE', CASE {t}.typstorage WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' WHEN 'm' THEN 'main'
    ELSE 'plain' END)`;

/** SQL that reads what ALTER TYPE can change. */
export const readSettings = (type: string): string => settings.replaceAll("{t}", type);
