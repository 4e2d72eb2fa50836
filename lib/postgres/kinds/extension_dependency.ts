import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { identity, ours } from "./sql_of.ts";
import { subjectOf } from "./subject_of.ts";

const say = (object: CatalogObject, context: KindContext, words: string): Step[] => [{
  sql: `ALTER ${subjectOf(object, context)} ${words} ON EXTENSION ${quoteIdentifier(object.name)}`,
}];

const found = (schema: string, parent: string, from: string): string =>
  `SELECT d.refobjid, ${schema} AS schema, ${parent} AS parent FROM pg_depend d JOIN ${from}
    WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'x'`;

/** That a function, trigger, index or materialized view goes when an extension goes. */
export const extensionDependency: Kind = {
  name: "extension dependency",
  catalog: "",
  present: "EXISTS (SELECT FROM pg_depend WHERE deptype = 'x')",
  rebuildable: true,
  query:
    `SELECT NULL AS oid, o.schema, e.extname AS name, o.parent || ' on ' || quote_ident(e.extname) AS identity,
      o.parent, jsonb_build_object('leans', jsonb_build_array('extension:' || quote_ident(e.extname))) AS definition
    FROM pg_extension e JOIN (${
      found(
        "n.nspname",
        `'function:' || ${
          identity("n.nspname", "p.proname")
        } || '(' || pg_get_function_identity_arguments(p.oid) || ')'`,
        `pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid AND p.prokind <> 'a'
        JOIN pg_namespace n ON n.oid = p.pronamespace AND ${ours("n")}`,
      )
    }
    UNION ALL ${
      found(
        "n.nspname",
        `'trigger:' || ${identity("n.nspname", "c.relname")} || '.' || quote_ident(g.tgname)`,
        `pg_trigger g ON d.classid = 'pg_trigger'::regclass AND g.oid = d.objid AND g.tgparentid = 0
        JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace AND ${
          ours("n")
        }`,
      )
    }
    UNION ALL ${
      found(
        "n.nspname",
        `CASE c.relkind WHEN 'm' THEN 'materialized view:' ELSE 'index:' END || ${
          identity("n.nspname", "c.relname")
        }`,
        `pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
        AND (c.relkind = 'm' OR c.relkind IN ('i', 'I') AND NOT c.relispartition
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')))
        JOIN pg_namespace n ON n.oid = c.relnamespace AND ${ours("n")}`,
      )
    }) o ON o.refobjid = e.oid`,
  create: (object, context) => say(object, context, "DEPENDS"),
  drop: (object, context) => say(object, context, "NO DEPENDS"),
};
