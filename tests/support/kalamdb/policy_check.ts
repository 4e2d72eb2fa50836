import type { Policy, Table } from "./catalog.ts";
import { Cursor } from "./cursor.ts";
import { evaluate, type Shape } from "./evaluate.ts";
import { lex } from "./lex.ts";
import { parseExpression } from "./parse_expression.ts";
import { denied } from "./problem.ts";
import type { Relation } from "./relation.ts";
import type { Session } from "./session.ts";
import type { Value } from "./values.ts";

type Verb = Exclude<Policy["command"], "ALL">;

/**
 * The rows that a shared table's policies let through: none where no policy speaks for the user.
 * Administrators pass, and so does everything on tables that are not shared.
 */
export function allowed(
  table: Table,
  relation: Relation,
  asked: { session: Session; command: Verb; check?: boolean },
): readonly (readonly Value[])[] {
  const { session, command } = asked;
  const { role } = session.user;
  if (table.type !== "SHARED" || role === "dba" || role === "system") return relation.rows;
  const key = `${table.namespace}.${table.name}`;
  const rules = [...session.state.policies.values()].filter((policy) =>
    policy.table === key && (policy.command === "ALL" || policy.command === command) &&
    (policy.targets.includes("public") || policy.targets.includes(role))
  ).map(({ using, check }) => {
    const text = (asked.check === true ? check ?? using : using) ?? "true";
    const { profile } = session;
    return parseExpression(new Cursor(text, lex(text), { profile, namespace: table.namespace }));
  });
  const columns = relation.columns.map((column) => ({ ...column, table: table.name }));
  const index = new Map(
    columns.flatMap(({ name }, at) => [[name, at], [`${table.name}.${name}`, at]] as const),
  );
  const shape: Shape = { columns, index };
  const scope = {
    session: { ...session, user: { ...session.user } },
    shape,
    group: null,
    outer: null,
  };
  return relation.rows.filter((row) =>
    rules.some((rule) => evaluate(rule, { ...scope, row }) === true)
  );
}

/** Fails where a policy does not allow all of the rows. */
export function demandAllowed(
  table: Table,
  relation: Relation,
  asked: { session: Session; command: Verb },
): void {
  if (allowed(table, relation, { ...asked, check: true }).length === relation.rows.length) return;
  throw denied(
    `new row violates row-level security policy for table "${table.namespace}.${table.name}"`,
  );
}
