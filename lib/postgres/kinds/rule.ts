import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { parentName } from "./names.ts";
import { identity, ours, ownObject, relationId } from "./sql_of.ts";

const states: Readonly<Record<string, string>> = {
  O: "ENABLE",
  D: "DISABLE",
  R: "ENABLE REPLICA",
  A: "ENABLE ALWAYS",
};

const state = (object: CatalogObject, context: KindContext): Step => ({
  sql: `ALTER TABLE ${parentName(object, context)} ${
    states[String(object.definition.enabled)] ?? "ENABLE"
  } RULE ${quoteIdentifier(object.name)}`,
});

/** Rewrite rules; the one that makes a view is the view's. */
export const rule: Kind = {
  name: "rule",
  catalog: "pg_rewrite",
  present: "EXISTS (SELECT FROM pg_rewrite WHERE oid >= 16384 AND rulename <> '_RETURN')",
  rebuildable: true,
  query: `SELECT r.oid::text AS oid, n.nspname AS schema, r.rulename AS name,
      ${identity("n.nspname", "c.relname")} || '.' || quote_ident(r.rulename) AS identity,
      ${relationId("c", "n")} AS parent,
      jsonb_build_object('definition', rtrim(btrim(pg_get_ruledef(r.oid, true)), ';'),
        'enabled', r.ev_enabled::text) AS definition
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.rulename <> '_RETURN' AND ${ours("n")} AND ${ownObject("pg_class", "c.oid")}`,
  create: (object, context) => [
    { sql: String(object.definition.definition) },
    ...(object.definition.enabled === "O" ? [] : [state(object, context)]),
  ],
  drop: (object, context) => [{
    sql: `DROP RULE ${quoteIdentifier(object.name)} ON ${parentName(object, context)}`,
  }],
  alter: (before, after, context) => ({
    steps: before.definition.definition === after.definition.definition
      ? [state(after, context)]
      : [
        {
          sql: String(after.definition.definition).replace(
            /^CREATE RULE/,
            "CREATE OR REPLACE RULE",
          ),
        },
        ...(before.definition.enabled === after.definition.enabled ? [] : [state(after, context)]),
      ],
  }),
};
