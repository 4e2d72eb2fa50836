import { quoteLiteral } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, someType } from "./sql_of.ts";

const labelsOf = (object: CatalogObject): string[] => object.definition.labels as string[];

const create = (object: CatalogObject, context: KindContext): Step => ({
  sql: `CREATE TYPE ${nameOf(object, context)} AS ENUM (${
    labelsOf(object).map(quoteLiteral).join(", ")
  })`,
});

/** Enumerated types. */
export const enumType: Kind = {
  name: "enum",
  catalog: "pg_type",
  present: someType("e"),
  rebuildable: false,
  query: `SELECT t.oid::text AS oid, n.nspname AS schema, t.typname AS name,
      ${identity("n.nspname", "t.typname")} AS identity, NULL AS parent,
      jsonb_build_object('labels', coalesce((SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder)
        FROM pg_enum e WHERE e.enumtypid = t.oid), '[]')) AS definition
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'e' AND ${ours("n")} AND ${ownObject("pg_type", "t.oid")}`,
  create: (object, context) => [create(object, context)],
  drop: (object, context) => [{ sql: `DROP TYPE ${nameOf(object, context)}` }],
  alter: (before, after, context) => {
    const old = labelsOf(before);
    const wanted = labelsOf(after);
    const kept = wanted.filter((label) => old.includes(label));
    if (kept.length !== old.length || kept.some((label, at) => label !== old[at])) {
      return { steps: [], rebuild: { first: [] } };
    }
    const steps = wanted.flatMap((label, at): Step[] => {
      if (old.includes(label)) return [];
      const previous = wanted[at - 1];
      const firstOld = old[0];
      const place = previous !== undefined
        ? wanted.slice(at).some((later) => old.includes(later))
          ? ` AFTER ${quoteLiteral(previous)}`
          : ""
        : firstOld === undefined
        ? ""
        : ` BEFORE ${quoteLiteral(firstOld)}`;
      return [{
        sql: `ALTER TYPE ${nameOf(after, context)} ADD VALUE ${quoteLiteral(label)}${place}`,
      }];
    });
    return { steps };
  },
};
