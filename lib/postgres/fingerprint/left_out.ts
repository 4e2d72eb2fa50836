/** System catalogs that are no part of a fingerprint, and why. */
export const catalogsLeftOut: Readonly<Record<string, string>> = {
  pg_statistic: "what ANALYZE found in rows",
  pg_statistic_ext_data: "what ANALYZE found in rows",
  pg_largeobject: "rows",
  pg_largeobject_metadata: "rows",
  pg_subscription_rel: "how far a subscription has come",
  pg_init_privs: "rights as extensions gave them, for pg_dump",
};

/** Catalogs of the whole cluster that hold something of one database, and the column that says which. */
export const sharedCatalogs: Readonly<Record<string, string>> = { pg_subscription: "subdbid" };

const links = "leads to what is found by itself";
const physical = "where and how rows are stored";
const hint = "a hint that is put right later, or never";
const counted = "counts what is compared itself";

/** Columns that are no part of a fingerprint, and why. */
export const columnsLeftOut: Readonly<Record<string, string>> = {
  "pg_class.relfilenode": physical,
  "pg_class.relpages": physical,
  "pg_class.reltuples": physical,
  "pg_class.relallvisible": physical,
  "pg_class.relallfrozen": physical,
  "pg_class.relrewrite": physical,
  "pg_class.reltoastrelid": links,
  "pg_class.reltype": links,
  "pg_class.relhasindex": hint,
  "pg_class.relhasrules": hint,
  "pg_class.relhastriggers": hint,
  "pg_class.relhassubclass": hint,
  "pg_class.relchecks": counted,
  "pg_class.relnatts": "counts dropped columns too",
  "pg_attribute.attlen": "the type's",
  "pg_attribute.attbyval": "the type's",
  "pg_attribute.attalign": "the type's",
  "pg_attribute.attcacheoff": physical,
  "pg_attribute.atthasmissing": physical,
  "pg_attribute.attmissingval": physical,
  "pg_attribute.attisdropped": "dropped columns are left out",
  "pg_attribute.attndims": "what was typed once, and never counts",
  "pg_type.typndims": "what was typed once, and never counts",
  "pg_type.typarray": links,
  "pg_type.typrelid": links,
  "pg_type.typdefaultbin": "`typdefault` says it",
  "pg_index.indcheckxmin": hint,
  "pg_collation.collversion": "the library's",
  "pg_subscription.subskiplsn": "how far a subscription has come",
};

/** Types of columns that say nothing about a schema. */
export const typesLeftOut: readonly string[] = [
  "xid",
  "pg_lsn",
  "anyarray",
  "timestamp with time zone",
];

/** Columns that hold a place in an order, of which only the order counts. */
export const ranked: Readonly<Record<string, readonly string[]>> = {
  "pg_enum.enumsortorder": ["enumtypid"],
  "pg_inherits.inhseqno": ["inhrelid"],
  "pg_ts_config_map.mapseqno": ["mapcfg", "maptokentype"],
};

/** Columns that may hold passwords. */
export const secrets: readonly string[] = [
  "pg_user_mapping.umoptions",
  "pg_foreign_server.srvoptions",
  "pg_subscription.subconninfo",
];

/** Columns that others need, and that are not compared themselves. */
export const aside: readonly string[] = [
  "pg_attribute.attnum",
  // The kind compares it where a source says it.
  "pg_extension.extversion",
];
