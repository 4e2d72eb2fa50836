import { quoteIdentifier, quoteLiteral } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, Step } from "./kind.ts";
import { ownObject } from "./sql_of.ts";

const states: Readonly<Record<string, string>> = {
  O: "ENABLE",
  D: "DISABLE",
  R: "ENABLE REPLICA",
  A: "ENABLE ALWAYS",
};

const state = (object: CatalogObject): Step => ({
  sql: `ALTER EVENT TRIGGER ${quoteIdentifier(object.name)} ${
    states[String(object.definition.enabled)] ?? "ENABLE"
  }`,
});

/** Triggers on commands, for the whole database. */
export const eventTrigger: Kind = {
  name: "event trigger",
  catalog: "pg_event_trigger",
  rebuildable: true,
  query:
    `SELECT e.oid::text AS oid, NULL AS schema, e.evtname AS name, quote_ident(e.evtname) AS identity,
      NULL AS parent, jsonb_build_object('event', e.evtevent, 'tags', to_jsonb(e.evttags),
        'function', e.evtfoid::regproc::text, 'enabled', e.evtenabled::text) AS definition
    FROM pg_event_trigger e WHERE ${ownObject("pg_event_trigger", "e.oid")}`,
  create: (object) => {
    const { event, tags, function: routine, enabled } = object.definition;
    const filter = Array.isArray(tags)
      ? ` WHEN TAG IN (${tags.map((tag) => quoteLiteral(String(tag))).join(", ")})`
      : "";
    const name = quoteIdentifier(object.name);
    return [
      { sql: `CREATE EVENT TRIGGER ${name} ON ${event}${filter} EXECUTE FUNCTION ${routine}()` },
      ...(enabled === "O" ? [] : [state(object)]),
    ];
  },
  drop: (object) => [{ sql: `DROP EVENT TRIGGER ${quoteIdentifier(object.name)}` }],
  alter: (before, after) => {
    const same = ["event", "tags", "function"].every((key) =>
      JSON.stringify(before.definition[key]) === JSON.stringify(after.definition[key])
    );
    return same ? { steps: [state(after)] } : undefined;
  },
};
