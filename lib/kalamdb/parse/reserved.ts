/** Words that no server takes for a name. */
export const reserved: ReadonlySet<string> = new Set(
  `all alter and any as asc between by case check constraint create cross default delete desc
  distinct drop else end except exists false foreign from full group having in inner insert into is
  join left like limit not null on or order primary references right select set table then true
  union unique update using values when where with`.split(/\s+/),
);

/** Namespaces that the server keeps for itself. */
export const reservedNamespaces: ReadonlySet<string> = new Set(
  `system sys root kalamdb kalam main default sql admin internal information_schema pg_catalog
  datafusion`.split(/\s+/),
);
