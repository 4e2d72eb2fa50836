/** Columns with numbers of columns, and the one beside them that says of which relation. */
export const positions: Readonly<Record<string, string>> = {
  "pg_attrdef.adnum": "adrelid",
  "pg_constraint.conkey": "conrelid",
  "pg_constraint.confkey": "confrelid",
  "pg_constraint.confdelsetcols": "conrelid",
  "pg_index.indkey": "indrelid",
  "pg_trigger.tgattr": "tgrelid",
  "pg_partitioned_table.partattrs": "partrelid",
  "pg_statistic_ext.stxkeys": "stxrelid",
  "pg_publication_rel.prattrs": "prrelid",
  "pg_description.objsubid": "objoid",
  "pg_seclabel.objsubid": "objoid",
  "pg_depend.objsubid": "objid",
  "pg_depend.refobjsubid": "refobjid",
};

/** Columns with OIDs, and the one beside them that says of which catalog. */
export const within: Readonly<Record<string, string>> = {
  "pg_description.objoid": "classoid",
  "pg_seclabel.objoid": "classoid",
  "pg_depend.objid": "classid",
  "pg_depend.refobjid": "refclassid",
};

/** Column numbers that are kept in the order of the relation's columns, which says nothing. */
export const sorted: readonly string[] = [
  "pg_statistic_ext.stxkeys",
  "pg_publication_rel.prattrs",
];
