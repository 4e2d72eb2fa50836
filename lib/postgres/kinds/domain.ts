import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject, Definition } from "../catalog/object.ts";
import { comment } from "./comment.ts";
import type { Alteration, Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { heldInside } from "./held_inside.ts";
import { identity, ours, ownObject, someType } from "./sql_of.ts";

interface Check {
  readonly name: string;
  readonly definition: string;
}
const checksOf = (definition: Definition): Check[] => definition.checks as unknown as Check[];

const unchecked = (check: Check): boolean => check.definition.endsWith(" NOT VALID");

const add = (check: Check, object: CatalogObject, context: KindContext): string =>
  `ALTER DOMAIN ${nameOf(object, context)} ADD CONSTRAINT ${
    quoteIdentifier(check.name)
  } ${check.definition}`;

/** A check that is made anew has lost its comment. */
function commentAgain(check: Check, domain: CatalogObject, context: KindContext): readonly Step[] {
  const id = `comment:${domain.id}.${check.name}`;
  const wanted = context.after.objects.get(id);
  return wanted !== undefined && context.before.objects.has(id)
    ? comment.create(wanted, context)
    : [];
}

/** CREATE DOMAIN takes no check that is not validated. */
function create(object: CatalogObject, context: KindContext): Step[] {
  const { type, collation, notNull } = object.definition;
  const parts = [`CREATE DOMAIN ${nameOf(object, context)} AS ${type}`];
  if (typeof collation === "string") parts.push(`COLLATE ${collation}`);
  if (typeof object.definition.default === "string") {
    parts.push(`DEFAULT ${object.definition.default}`);
  }
  if (notNull === true) parts.push("NOT NULL");
  const checks = checksOf(object.definition);
  for (const check of checks) {
    if (unchecked(check)) continue;
    parts.push(`CONSTRAINT ${quoteIdentifier(check.name)} ${check.definition}`);
  }
  return [
    { sql: parts.join(" ") },
    ...checks.filter(unchecked).map((check) => ({ sql: add(check, object, context) })),
  ];
}

/** Domains with their checks. */
export const domain: Kind = {
  name: "domain",
  catalog: "pg_type",
  present: someType("d"),
  rebuildable: false,
  query: `SELECT t.oid::text AS oid, n.nspname AS schema, t.typname AS name,
      ${identity("n.nspname", "t.typname")} AS identity, NULL AS parent,
      jsonb_build_object('type', format_type(t.typbasetype, t.typtypmod), 'default', t.typdefault,
        'notNull', t.typnotnull,
        'collation', (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
          FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
          JOIN pg_type base ON base.oid = t.typbasetype
          WHERE co.oid = t.typcollation AND t.typcollation <> base.typcollation),
        'checks', coalesce((SELECT jsonb_agg(jsonb_build_object('name', k.conname,
            'definition', pg_get_constraintdef(k.oid, true)) ORDER BY k.conname)
          FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), '[]')) AS definition
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'd' AND ${ours("n")} AND ${ownObject("pg_type", "t.oid")}`,
  create,
  drop: (object, context) => [{ sql: `DROP DOMAIN ${nameOf(object, context)}` }],
  alter: (before, after, context) => {
    const [old, wanted] = [before.definition, after.definition];
    const rebuilt: Alteration = { steps: [], rebuild: { first: [] } };
    if (old.type !== wanted.type || old.collation !== wanted.collation) return rebuilt;
    const same = (check: Check, others: Check[]): boolean =>
      others.some((other) => other.name === check.name && other.definition === check.definition);
    const stricter = (wanted.notNull === true && old.notNull !== true) ||
      checksOf(wanted).some((check) => !unchecked(check) && !same(check, checksOf(old)));
    // PostgreSQL does not look for values that break a new rule inside of arrays and the like.
    if (stricter && heldInside(before.id, context.before)) return rebuilt;
    const alter = `ALTER DOMAIN ${nameOf(after, context)}`;
    const steps: Step[] = [];
    for (const check of checksOf(old)) {
      if (!same(check, checksOf(wanted))) {
        steps.push({ sql: `${alter} DROP CONSTRAINT ${quoteIdentifier(check.name)}` });
      }
    }
    if (old.default !== wanted.default) {
      steps.push({
        sql: wanted.default === null
          ? `${alter} DROP DEFAULT`
          : `${alter} SET DEFAULT ${wanted.default}`,
      });
    }
    if (old.notNull !== wanted.notNull) {
      steps.push({
        sql: `${alter} ${wanted.notNull === true ? "SET" : "DROP"} NOT NULL`,
        hazards: wanted.notNull === true
          ? [{ type: "fails_on_rows", message: "fails where a column of this domain holds a null" }]
          : [],
      });
    }
    for (const check of checksOf(wanted)) {
      if (!same(check, checksOf(old))) {
        steps.push({
          sql: add(check, after, context),
          hazards: unchecked(check)
            ? []
            : [{ type: "fails_on_rows", message: "fails where a stored value violates it" }],
        }, ...commentAgain(check, after, context));
      }
    }
    return { steps };
  },
};
