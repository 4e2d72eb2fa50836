import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { grantSql } from "../privileges/grant_sql.ts";
import { builtIn, type GrantClass, type Grants } from "../privileges/grants.ts";
import { allOf } from "../privileges/subject.ts";
import type { Kind } from "./kind.ts";

const classes: Readonly<Record<string, readonly [on: string, of: GrantClass]>> = {
  r: ["TABLES", "TABLE"],
  S: ["SEQUENCES", "SEQUENCE"],
  f: ["FUNCTIONS", "FUNCTION"],
  T: ["TYPES", "TYPE"],
  n: ["SCHEMAS", "SCHEMA"],
};

const classOf = (object: CatalogObject) => classes[String(object.definition.letter)];

function write(object: CatalogObject, from: Grants, to: Grants) {
  const { role, inSchema } = object.definition;
  const [on, of] = classOf(object) ?? ["LARGE OBJECTS", undefined];
  const head = [
    "ALTER DEFAULT PRIVILEGES",
    ...(typeof role === "string" ? [`FOR ROLE ${quoteIdentifier(role)}`] : []),
    ...(typeof inSchema === "string" ? [`IN SCHEMA ${quoteIdentifier(inSchema)}`] : []),
  ].join(" ");
  return grantSql(from, to, { head, on, all: of === undefined ? [] : allOf[of] });
}

const grantsOf = (object: CatalogObject): Grants => object.definition.grants as unknown as Grants;

/** Those of a schema come on top of the built-in rights, those for everywhere replace them. */
function nothingSaid(object: CatalogObject): Grants {
  const [, of] = classOf(object) ?? [];
  return typeof object.definition.inSchema === "string" || of === undefined ? {} : builtIn(of);
}

const withoutOwner = `(SELECT coalesce(jsonb_object_agg(g.grantee, g.held), '{}') FROM (
    SELECT CASE WHEN e.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS grantee,
      jsonb_object_agg(e.privilege_type, e.is_grantable) AS held
    FROM aclexplode(d.defaclacl) e WHERE e.grantee <> d.defaclrole OR d.defaclnamespace <> 0 GROUP BY 1) g)`;

/** What objects that are made later allow; those of the role that migrates are written without it. */
export const defaultPrivilege: Kind = {
  name: "default privilege",
  catalog: "pg_default_acl",
  rebuildable: true,
  query: `SELECT d.oid::text AS oid, n.nspname AS schema,
      coalesce(n.nspname || ' ', '') || d.defaclobjtype::text AS name,
      CASE WHEN d.defaclrole = current_user::regrole THEN '' ELSE pg_get_userbyid(d.defaclrole) END || '/' ||
        coalesce(n.nspname, '') || '/' || d.defaclobjtype::text AS identity, NULL AS parent,
      jsonb_build_object('letter', d.defaclobjtype::text, 'inSchema', n.nspname,
        'role', CASE WHEN d.defaclrole <> current_user::regrole THEN pg_get_userbyid(d.defaclrole) END,
        'grants', ${withoutOwner}) AS definition
    FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace`,
  create: (object) => write(object, nothingSaid(object), grantsOf(object)),
  drop: (object) => write(object, grantsOf(object), nothingSaid(object)),
  alter: (before, after) => ({ steps: write(after, grantsOf(before), grantsOf(after)) }),
};
