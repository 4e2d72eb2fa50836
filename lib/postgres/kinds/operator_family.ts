import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { type Member, membersOf, readMembers } from "./operator_members.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** An operator family, or class, as every statement about it names it. */
export const operatorSetName = (object: CatalogObject, context: KindContext): string =>
  `${nameOf(object, context)} USING ${quoteIdentifier(String(object.definition.method))}`;

function change(
  [old, wanted]: readonly [readonly Member[], readonly Member[]],
  after: CatalogObject,
  context: KindContext,
): Step[] {
  const alter = `ALTER OPERATOR FAMILY ${operatorSetName(after, context)}`;
  const others = (all: readonly Member[], these: readonly Member[]) =>
    these.filter((one) => !all.some(({ add }) => add === one.add));
  const [gone, come] = [others(wanted, old), others(old, wanted)];
  const steps: Step[] = [];
  if (gone.length > 0) {
    steps.push({ sql: `${alter} DROP ${gone.map(({ drop }) => drop).join(", ")}` });
  }
  if (come.length > 0) {
    steps.push({ sql: `${alter} ADD ${come.map(({ add }) => add).join(", ")}` });
  }
  return steps;
}

/** Operator families with the members that belong to none of their classes. */
export const operatorFamily: Kind = {
  name: "operator family",
  catalog: "pg_opfamily",
  rebuildable: true,
  query: `SELECT f.oid::text AS oid, n.nspname AS schema, f.opfname AS name,
      ${identity("n.nspname", "f.opfname")} || ' USING ' || quote_ident(m.amname) AS identity,
      NULL AS parent, jsonb_build_object('method', m.amname, 'members', ${
    readMembers("pg_opfamily", "f.oid")
  }) AS definition
    FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
    WHERE f.oid >= 16384 AND ${ours("n")} AND ${ownObject("pg_opfamily", "f.oid")}`,
  create: (object, context) => [
    { sql: `CREATE OPERATOR FAMILY ${operatorSetName(object, context)}` },
    ...change([[], membersOf(object)], object, context),
  ],
  drop: (object, context) => [{
    sql: `DROP OPERATOR FAMILY ${operatorSetName(object, context)}`,
  }],
  alter: (before, after, context) => ({
    steps: change([membersOf(before), membersOf(after)], after, context),
  }),
};
