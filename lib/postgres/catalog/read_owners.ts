import type { ScratchDatabase } from "../scratch/scratch.ts";

/** Who owns one object, by its address. */
export interface OwnerRow {
  readonly catalog: string;
  readonly oid: string;
  readonly owner: string;
}

const owned = (catalog: string, column: string, which = "true"): string =>
  `SELECT '${catalog}' AS catalog, o.oid::text AS oid, pg_get_userbyid(o.${column}) AS owner
  FROM ${catalog} o WHERE o.oid >= 16384 AND o.${column} <> current_user::regrole AND ${which}`;

/** A sequence of a column belongs to whom the table does. */
const notOwnedSequence = `o.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND NOT EXISTS (
  SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = o.oid
    AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND o.relkind = 'S')`;

const query = [
  owned("pg_class", "relowner", notOwnedSequence),
  owned("pg_proc", "proowner"),
  owned("pg_type", "typowner", "o.typtype IN ('e', 'd', 'r', 'c', 'b')"),
  owned("pg_namespace", "nspowner"),
  owned("pg_collation", "collowner"),
  owned("pg_operator", "oprowner"),
  owned("pg_opclass", "opcowner"),
  owned("pg_opfamily", "opfowner"),
  owned("pg_conversion", "conowner"),
  owned("pg_language", "lanowner"),
  owned("pg_statistic_ext", "stxowner"),
  owned("pg_ts_dict", "dictowner"),
  owned("pg_ts_config", "cfgowner"),
  owned("pg_foreign_data_wrapper", "fdwowner"),
  owned("pg_foreign_server", "srvowner"),
  owned("pg_event_trigger", "evtowner"),
  owned("pg_publication", "pubowner"),
].join("\nUNION ALL ");

/** Reads who owns what another role than the current one owns, in one query. */
export async function readOwners(
  database: Pick<ScratchDatabase, "query">,
): Promise<OwnerRow[]> {
  const rows = await database.query(query);
  return rows.map(({ catalog, oid, owner }) => ({
    catalog: String(catalog),
    oid: String(oid),
    owner: String(owner),
  }));
}
