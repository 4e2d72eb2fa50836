import type { Extension } from "@electric-sql/pglite";

const bundled = [
  "amcheck",
  "auto_explain",
  "bloom",
  "btree_gin",
  "btree_gist",
  "citext",
  "cube",
  "dict_int",
  "dict_xsyn",
  "earthdistance",
  "file_fdw",
  "fuzzystrmatch",
  "hstore",
  "intarray",
  "isn",
  "lo",
  "ltree",
  "moddatetime",
  "pageinspect",
  "pg_buffercache",
  "pg_freespacemap",
  "pg_stat_statements",
  "pg_surgery",
  "pg_trgm",
  "pg_visibility",
  "pg_walinspect",
  "pgcrypto",
  "seg",
  "tablefunc",
  "tcn",
  "tsm_system_rows",
  "tsm_system_time",
  "unaccent",
  "uuid_ossp",
];

/** Files are named like the extension, a dash written as an underscore. */
const fileOf = (name: string): string => name.replaceAll("-", "_");

/** Which of these extensions the embedded engine brings. */
export function bundledExtensions(names: readonly string[]): string[] {
  return names.filter((name) => bundled.includes(fileOf(name)));
}

/** The extensions with these names that the embedded engine brings; others are left to fail in SQL. */
export async function loadExtensions(names: readonly string[]): Promise<Record<string, Extension>> {
  const found: Record<string, Extension> = {};
  for (const name of bundledExtensions(names)) {
    const file = fileOf(name);
    const module = await import(`@electric-sql/pglite/contrib/${file}`);
    found[file] = module[file] as Extension;
  }
  return found;
}
