import type { Catalog, CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, someRelation } from "./sql_of.ts";

const limits: Readonly<Record<string, string>> = {
  smallint: "32767",
  integer: "2147483647",
  bigint: "9223372036854775807",
};

/** The options of a sequence that differ from what it would get by itself. */
export function sequenceOptions(definition: CatalogObject["definition"]): string[] {
  const { increment, min, max, start, cache, cycle } = definition;
  const down = String(increment).startsWith("-");
  const limit = limits[String(definition.type)] ?? "";
  const lowest = down ? `-${BigInt(limit || 0) + 1n}` : "1";
  const highest = down ? "-1" : limit;
  const options: string[] = [];
  if (increment !== "1") options.push(`INCREMENT BY ${increment}`);
  if (min !== lowest) options.push(`MINVALUE ${min}`);
  if (max !== highest) options.push(`MAXVALUE ${max}`);
  if (start !== (down ? max : min)) options.push(`START WITH ${start}`);
  if (cache !== "1") options.push(`CACHE ${cache}`);
  if (cycle === true) options.push("CYCLE");
  return options;
}

/** All options of a sequence, spelled out, for an ALTER. */
export function allSequenceOptions(definition: CatalogObject["definition"]): string[] {
  const { increment, min, max, start, cache, cycle } = definition;
  return [
    `INCREMENT BY ${increment}`,
    `MINVALUE ${min}`,
    `MAXVALUE ${max}`,
    `START WITH ${start}`,
    `CACHE ${cache}`,
    cycle === true ? "CYCLE" : "NO CYCLE",
  ];
}

/** A counter that stands where the new options do not let it begins again. */
export function restarts(
  old: CatalogObject["definition"],
  { min, max }: CatalogObject["definition"],
): string[] {
  const start = BigInt(String(old.start));
  return start < BigInt(String(min)) || start > BigInt(String(max)) ? ["RESTART"] : [];
}

/** The columns of `pg_sequence` as the definitions keep them. */
export const sequenceDefinition = (alias: string): string =>
  `jsonb_build_object('type', format_type(${alias}.seqtypid, NULL), 'start', ${alias}.seqstart::text,
    'increment', ${alias}.seqincrement::text, 'min', ${alias}.seqmin::text, 'max', ${alias}.seqmax::text,
    'cache', ${alias}.seqcache::text, 'cycle', ${alias}.seqcycle)`;

/** Whether the table that it belongs to becomes logged or unlogged, and takes it along. */
function followsTable({ id }: CatalogObject, { before, after }: KindContext): boolean {
  const tableIn = ({ objects }: Catalog) => {
    const owner = objects.get(`sequence owner:${id.slice("sequence:".length)}`);
    const column = objects.get(String(owner?.definition.column));
    return objects.get(column?.parent ?? "");
  };
  const [old, wanted] = [tableIn(before), tableIn(after)];
  return old !== undefined && old.id === wanted?.id &&
    old.definition.persistence !== wanted.definition.persistence;
}

/** Sequences that are no identity column's own. */
export const sequence: Kind = {
  name: "sequence",
  catalog: "pg_class",
  present: someRelation("S"),
  rebuildable: false,
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} AS identity, NULL AS parent,
      ${
    sequenceDefinition("s")
  } || jsonb_build_object('persistence', c.relpersistence::text) AS definition
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ours("n")} AND ${ownObject("pg_class", "c.oid")} AND c.relpersistence <> 't'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
        AND d.deptype = 'i')`,
  create: (object, context) => {
    const { type, persistence } = object.definition;
    const unlogged = persistence === "u" ? "UNLOGGED " : "";
    const as = type === "bigint" ? [] : [`AS ${type}`];
    const words = [`CREATE ${unlogged}SEQUENCE ${nameOf(object, context)}`, ...as];
    return [{ sql: [...words, ...sequenceOptions(object.definition)].join(" ") }];
  },
  drop: (object, context) => [{ sql: `DROP SEQUENCE ${nameOf(object, context)}` }],
  alter: (before, after, context) => {
    const alter = `ALTER SEQUENCE ${nameOf(after, context)}`;
    const steps = [];
    const changed = before.definition.persistence !== after.definition.persistence;
    if (changed && !followsTable(after, context)) {
      steps.push({
        sql: `${alter} SET ${after.definition.persistence === "u" ? "UNLOGGED" : "LOGGED"}`,
      });
    }
    const type = before.definition.type === after.definition.type
      ? []
      : [`AS ${after.definition.type}`];
    const [old, wanted] = [before.definition, after.definition].map((d) => allSequenceOptions(d));
    const options = wanted?.filter((option, at) => type.length > 0 || option !== old?.[at]) ?? [];
    if (type.length + options.length > 0) {
      const again = restarts(before.definition, after.definition);
      steps.push({ sql: [alter, ...type, ...options, ...again].join(" ") });
    }
    return { steps };
  },
};
