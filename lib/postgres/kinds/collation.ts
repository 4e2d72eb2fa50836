import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** Collations; the columns older and newer majors keep a locale in differ. */
export const collation: Kind = {
  name: "collation",
  catalog: "pg_collation",
  rebuildable: true,
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.collname AS name,
      ${identity("n.nspname", "c.collname")} AS identity, NULL AS parent,
      jsonb_build_object('options', jsonb_build_array(
        'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
        'locale = ' || quote_literal(coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale',
          CASE WHEN c.collprovider = 'i' OR c.collcollate = c.collctype THEN c.collcollate END)),
        CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN
          'lc_collate = ' || quote_literal(c.collcollate) || ', lc_ctype = ' || quote_literal(c.collctype) END,
        CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END,
        'rules = ' || quote_literal(to_jsonb(c) ->> 'collicurules'))) AS definition
    FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
    WHERE ${ours("n")} AND ${ownObject("pg_collation", "c.oid")}`,
  create: (object, context) => {
    const options = (object.definition.options as (string | null)[]).filter((each) =>
      each !== null
    );
    return [{ sql: `CREATE COLLATION ${nameOf(object, context)} (${options.join(", ")})` }];
  },
  drop: (object, context) => [{ sql: `DROP COLLATION ${nameOf(object, context)}` }],
};
