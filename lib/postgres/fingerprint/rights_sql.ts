/** What `acldefault` calls the objects of a catalog. */
const kinds: Readonly<Record<string, string>> = {
  pg_class: `CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char"`,
  pg_foreign_data_wrapper: "'F'",
  pg_foreign_server: "'S'",
  pg_language: "'l'",
  pg_namespace: "'n'",
  pg_proc: "'f'",
  pg_type: "'T'",
};

/** Of what is made together with a range type nobody gives rights. */
const givable: Readonly<Record<string, string>> = {
  pg_proc: `AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass
    AND i.objid = r.oid AND i.deptype = 'i')`,
  pg_type: "AND r.typtype <> 'm'",
};

const said = (acl: string, owner: string): string =>
  `coalesce((SELECT string_agg(DISTINCT g.given, ', ' ORDER BY g.given) FROM (
    SELECT concat(CASE e.grantee WHEN 0 THEN 'PUBLIC' WHEN ${owner} THEN 'its owner'
      ELSE quote_ident(pg_get_userbyid(e.grantee)) END, ' ', e.privilege_type,
      CASE WHEN e.is_grantable THEN ' WITH GRANT OPTION' END) AS given FROM aclexplode(${acl}) e) g), 'none')`;

/** Who may do what, sorted; null where it is what an object has that nobody spoke of. */
export function rightsSql(catalog: string, column: string, owner: string | undefined): string {
  const acl = `r.${column}`;
  const holder = owner === undefined ? "0" : owner;
  const kind = kinds[catalog];
  const usual = kind === undefined ? "'none'" : said(`acldefault(${kind}, ${holder})`, holder);
  return `CASE WHEN ${acl} IS NOT NULL ${givable[catalog] ?? ""} THEN nullif(${
    said(acl, holder)
  }, ${usual}) END`;
}
