import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { GrantClass, Grants } from "./grants.ts";

/** The grants on one object, by its address. */
export interface PrivilegeRow {
  readonly catalog: string;
  readonly oid: string;
  readonly subid: number;
  readonly on: GrantClass;
  readonly grants: Grants;
}

/** What everybody else holds, by grantee and privilege; the owner's own rights say nothing. */
const grants = (acl: string, owner: string): string =>
  `(SELECT coalesce(jsonb_object_agg(g.grantee, g.held), '{}') FROM (
    SELECT p.grantee, jsonb_object_agg(p.privilege_type, p.passed) AS held FROM (
      SELECT CASE WHEN e.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS grantee,
        e.privilege_type, bool_or(e.is_grantable) AS passed
      FROM aclexplode(${acl}) e WHERE e.grantee <> ${owner} GROUP BY 1, 2) p GROUP BY 1) g)`;

/** Rights that are as the built-in ones are left out, unless some are granted by default. */
const said = (acl: string): string => `(${acl} IS NOT NULL OR EXISTS (SELECT FROM pg_default_acl))`;

const query = `
  SELECT 'pg_class' AS catalog, c.oid::text AS oid, 0 AS subid,
    CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS on,
    ${
  grants(
    `coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))`,
    "c.relowner",
  )
} AS grants
  FROM pg_class c WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${
  said("c.relacl")
}
  UNION ALL SELECT 'pg_class', a.attrelid::text, a.attnum::int, 'COLUMN', ${
  grants("a.attacl", "c.relowner")
}
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid >= 16384 AND a.attacl IS NOT NULL AND NOT a.attisdropped
  UNION ALL SELECT 'pg_proc', p.oid::text, 0, 'FUNCTION',
    ${grants("coalesce(p.proacl, acldefault('f', p.proowner))", "p.proowner")}
  FROM pg_proc p WHERE p.oid >= 16384 AND ${said("p.proacl")}
  UNION ALL SELECT 'pg_type', t.oid::text, 0, 'TYPE',
    ${grants("coalesce(t.typacl, acldefault('T', t.typowner))", "t.typowner")}
  FROM pg_type t WHERE t.oid >= 16384 AND t.typtype IN ('e', 'd', 'r', 'c', 'b') AND ${
  said("t.typacl")
}
  UNION ALL SELECT 'pg_namespace', n.oid::text, 0, 'SCHEMA',
    ${grants("coalesce(n.nspacl, acldefault('n', n.nspowner))", "n.nspowner")}
  FROM pg_namespace n WHERE n.oid >= 16384 AND n.nspname <> current_schema() AND ${said("n.nspacl")}
  UNION ALL SELECT 'given namespace', o.nspname, 0, 'SCHEMA', o.grants FROM (
    SELECT n.nspname, n.nspacl, ${
  grants("coalesce(n.nspacl, acldefault('n', n.nspowner))", "n.nspowner")
} AS grants FROM pg_namespace n WHERE n.nspname IN (current_schema(), 'public')) o
  WHERE o.grants <> CASE WHEN o.nspname <> 'public' THEN '{}'::jsonb
    WHEN current_setting('server_version_num')::int < 150000 THEN '{"PUBLIC": {"USAGE": false, "CREATE": false}}'
    ELSE '{"PUBLIC": {"USAGE": false}}' END
  UNION ALL SELECT 'pg_language', l.oid::text, 0, 'LANGUAGE', ${
  grants("coalesce(l.lanacl, acldefault('l', l.lanowner))", "l.lanowner")
}
  FROM pg_language l WHERE l.oid >= 16384 AND ${said("l.lanacl")}
  UNION ALL SELECT 'pg_foreign_data_wrapper', w.oid::text, 0, 'FOREIGN DATA WRAPPER', ${
  grants("coalesce(w.fdwacl, acldefault('F', w.fdwowner))", "w.fdwowner")
}
  FROM pg_foreign_data_wrapper w WHERE w.oid >= 16384 AND ${said("w.fdwacl")}
  UNION ALL SELECT 'pg_foreign_server', s.oid::text, 0, 'FOREIGN SERVER', ${
  grants("coalesce(s.srvacl, acldefault('S', s.srvowner))", "s.srvowner")
}
  FROM pg_foreign_server s WHERE s.oid >= 16384 AND ${said("s.srvacl")}`;

/** Reads the grants on everything, in one query. */
export async function readPrivileges(
  database: Pick<ScratchDatabase, "query" | "repeat">,
): Promise<PrivilegeRow[]> {
  const rows = await (database.repeat ?? database.query)(query);
  return rows.map((row) => ({
    catalog: String(row.catalog),
    oid: String(row.oid),
    subid: Number(row.subid),
    on: row.on as GrantClass,
    grants: row.grants as Grants,
  }));
}
