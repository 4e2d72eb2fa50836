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
  } TRIGGER ${quoteIdentifier(object.name)}`,
});

/** Whether a partition has it from its parent, and only says that it is on or off. */
const isClone = ({ definition }: CatalogObject): boolean =>
  (definition.parentEnabled ?? null) !== null;

/** Triggers on tables and views, constraint triggers among them. */
export const trigger: Kind = {
  name: "trigger",
  catalog: "pg_trigger",
  present: "EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal)",
  rebuildable: true,
  query: `SELECT g.oid::text AS oid, n.nspname AS schema, g.tgname AS name,
      ${identity("n.nspname", "c.relname")} || '.' || quote_ident(g.tgname) AS identity,
      ${relationId("c", "n")} AS parent,
      jsonb_build_object('definition', pg_get_triggerdef(g.oid, true), 'enabled', g.tgenabled::text,
        'parentEnabled', parent.tgenabled::text) AS definition
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_trigger parent ON parent.oid = g.tgparentid
    WHERE NOT g.tgisinternal AND (parent.oid IS NULL OR parent.tgenabled <> g.tgenabled) AND ${
    ours("n")
  } AND ${ownObject("pg_class", "c.oid")}
      AND ${ownObject("pg_trigger", "g.oid")}`,
  create: (object, context) =>
    isClone(object) ? [state(object, context)] : [
      { sql: String(object.definition.definition) },
      ...(object.definition.enabled === "O" ? [] : [state(object, context)]),
    ],
  drop: (object, context) => {
    if (!isClone(object)) {
      return [{
        sql: `DROP TRIGGER ${quoteIdentifier(object.name)} ON ${parentName(object, context)}`,
      }];
    }
    const { parentEnabled } = object.definition;
    return [state({ ...object, definition: { enabled: parentEnabled ?? null } }, context)];
  },
  alter: (before, after, context) =>
    before.definition.definition === after.definition.definition
      ? { steps: [state(after, context)] }
      : undefined,
};
