import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext } from "./kind.ts";
import { parentName } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

const commands: Readonly<Record<string, string>> = {
  r: "SELECT",
  a: "INSERT",
  w: "UPDATE",
  d: "DELETE",
};

function clauses(object: CatalogObject): string {
  const { roles, using, check } = object.definition;
  const parts = [`TO ${(roles as string[]).join(", ")}`];
  if (typeof using === "string") parts.push(`USING (${using})`);
  if (typeof check === "string") parts.push(`WITH CHECK (${check})`);
  return parts.join(" ");
}
const on = (object: CatalogObject, context: KindContext): string =>
  `${quoteIdentifier(object.name)} ON ${parentName(object, context)}`;

/** Row security policies. */
export const policy: Kind = {
  name: "policy",
  catalog: "pg_policy",
  rebuildable: true,
  query: `SELECT p.oid::text AS oid, n.nspname AS schema, p.polname AS name,
      ${identity("n.nspname", "c.relname")} || '.' || quote_ident(p.polname) AS identity,
      'table:' || ${identity("n.nspname", "c.relname")} AS parent,
      jsonb_build_object('permissive', p.polpermissive, 'command', p.polcmd::text,
        'roles', (SELECT jsonb_agg(CASE WHEN r = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END
          ORDER BY CASE WHEN r = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END) FROM unnest(p.polroles) r),
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) AS definition
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ours("n")} AND ${ownObject("pg_class", "c.oid")}`,
  create: (object, context) => {
    const { permissive, command } = object.definition;
    const kind = permissive === true ? "" : " AS RESTRICTIVE";
    const verb = commands[String(command)];
    return [{
      sql: `CREATE POLICY ${on(object, context)}${kind}${
        verb === undefined ? "" : ` FOR ${verb}`
      } ${clauses(object)}`,
    }];
  },
  drop: (object, context) => [{ sql: `DROP POLICY ${on(object, context)}` }],
  alter: (before, after, context) => {
    const [old, wanted] = [before.definition, after.definition];
    const gone = (key: string) => old[key] !== null && wanted[key] === null;
    if (
      old.permissive !== wanted.permissive || old.command !== wanted.command || gone("using") ||
      gone("check")
    ) return undefined;
    return { steps: [{ sql: `ALTER POLICY ${on(after, context)} ${clauses(after)}` }] };
  },
};
