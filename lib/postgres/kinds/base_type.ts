import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { readMade, readSettings } from "./base_type_options.ts";
import { columnsOfType } from "./columns_of_type.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf, parentName } from "./names.ts";
import { identity, ours, ownObject, someBaseType } from "./sql_of.ts";

type Settings = Readonly<Record<string, string | null>>;
const settingsOf = (object: CatalogObject): Settings =>
  object.definition.settings as unknown as Settings;

/** A column keeps how it stores its values when its type says otherwise. */
const storedSo = (type: CatalogObject, context: KindContext): Step[] =>
  columnsOfType(type.id, context.before)
    .filter(({ id, definition }) => {
      const wanted = context.after.objects.get(id)?.definition;
      return wanted?.storage === null && wanted.type === definition.type &&
        definition.storage === null && !String(wanted.type).endsWith("[]");
    })
    .map((column) => ({
      sql: `ALTER TABLE ${parentName(column, context)} ALTER COLUMN ${
        quoteIdentifier(column.name)
      } SET STORAGE ${settingsOf(type).STORAGE}`,
    }));

/** Base types. What of them can only be made anew stands in their shell as well. */
export const baseType: Kind = {
  name: "base type",
  catalog: "pg_type",
  present: someBaseType,
  rebuildable: false,
  query: `SELECT t.oid::text AS oid, n.nspname AS schema, t.typname AS name,
      ${identity("n.nspname", "t.typname")} AS identity,
      'shell type:' || ${identity("n.nspname", "t.typname")} AS parent,
      jsonb_build_object('made', ${readMade("t")}, 'settings', ${readSettings("t")}) AS definition
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.oid >= 16384 AND t.typtype = 'b' AND ${ours("n")}
      AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
      AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_type'::regclass AND i.objid = t.oid
        AND i.deptype = 'i') AND ${ownObject("pg_type", "t.oid")}`,
  create: (object, context) => {
    const options = [
      ...(object.definition.made as (string | null)[]).filter((each) => each !== null),
      ...Object.entries(settingsOf(object)).flatMap(([name, value]) =>
        value === null ? [] : [`${name} = ${value}`]
      ),
    ];
    return [{
      sql: `CREATE TYPE ${nameOf(object, context)} (\n    ${options.join(",\n    ")}\n)`,
    }];
  },
  drop: () => [],
  alter: (before, after, context) => {
    const [old, wanted] = [settingsOf(before), settingsOf(after)];
    const changed = Object.keys(wanted).filter((name) => old[name] !== wanted[name])
      .map((name) => `${name} = ${wanted[name] ?? "NONE"}`);
    if (changed.length === 0) return { steps: [] };
    return {
      steps: [
        { sql: `ALTER TYPE ${nameOf(after, context)} SET (${changed.join(", ")})` },
        ...(old.STORAGE === wanted.STORAGE ? [] : storedSo(after, context)),
      ],
    };
  },
};
