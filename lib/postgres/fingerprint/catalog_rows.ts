/** Made after the database itself was. */
const made = (column: string): string => `r.${column} >= 16384`;

const schemas = "SELECT n.oid FROM pg_namespace n WHERE n.oid < 16384";

/** Which rows of a catalog touch what is ours: `FROM` onwards, the row as `r`. */
const rows: Readonly<Record<string, string>> = {
  // Of the schemas that come with a database only `public` is anybody's own.
  pg_namespace:
    `pg_namespace r WHERE r.nspname NOT LIKE 'pg\\_%' AND r.nspname <> 'information_schema'`,
  // Few enough to see whether one that comes with a database is gone.
  pg_extension: "pg_extension r",
  pg_language: "pg_language r",
  // TOAST tables come and go with their table.
  pg_class: `pg_class r WHERE ${made("oid")} AND r.relkind <> 't' AND r.relpersistence <> 't'
    AND r.relnamespace <> 'pg_toast'::regnamespace`,
  // The columns of an index or a sequence follow from it.
  pg_attribute: `pg_class c JOIN pg_attribute r ON r.attrelid = c.oid AND r.attnum > 0
    WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f') AND NOT r.attisdropped`,
  // Row types and array types follow from what they are of.
  pg_type: `pg_type r WHERE ${
    made("oid")
  } AND r.typinput <> 'array_in'::regproc AND (r.typtype <> 'c'
    OR r.typacl IS NOT NULL OR EXISTS (SELECT FROM pg_class c WHERE c.oid = r.typrelid AND c.relkind = 'c'))`,
  pg_trigger: `pg_trigger r WHERE ${made("oid")} AND (NOT r.tgisinternal OR r.tgenabled <> 'O')`,
  // Dependencies follow from definitions, save for what belongs to an extension or to a column.
  pg_depend: `(SELECT d.xmin, d.* FROM pg_depend d
      WHERE d.refclassid = 'pg_extension'::regclass AND d.objid >= 16384
    UNION ALL SELECT d.xmin, d.* FROM pg_sequence s JOIN pg_depend d
      ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.objsubid = 0
      WHERE d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0) r`,
  pg_description: `pg_description r WHERE ${made("objoid")} OR r.objoid IN (${schemas})`,
  pg_seclabel: `pg_seclabel r WHERE ${made("objoid")} OR r.objoid IN (${schemas})`,
  pg_subscription:
    `pg_subscription r WHERE r.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())`,
};

/** Where a catalog's rows are read from: those that were made in this database. */
export const catalogRows = (catalog: string, firstColumn: string): string =>
  rows[catalog] ?? `${catalog} r WHERE ${made(firstColumn)}`;
