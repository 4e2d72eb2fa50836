import type { Policy } from "./catalog.ts";
import { type Command, said } from "./command.ts";
import type { Cursor, Name } from "./cursor.ts";
import { parseExpression } from "./parse_expression.ts";
import { failed, invalid } from "./problem.ts";
import type { Session } from "./session.ts";

const roles = ["system", "dba", "service"];
const verbs = ["all", "select", "insert", "update", "delete"];

function clause(cursor: Cursor): string {
  cursor.expectOp("(");
  const mark = cursor.mark();
  parseExpression(cursor);
  const text = cursor.textSince(mark);
  cursor.expectOp(")");
  return text;
}

function clauses(cursor: Cursor) {
  let [using, check]: [string | null, string | null] = [null, null];
  for (;;) {
    if (cursor.accept("using")) using = clause(cursor);
    else if (cursor.accept("with", "check")) check = clause(cursor);
    else return { using, check };
  }
}

function targets(cursor: Cursor): string[] {
  const named: string[] = [];
  do named.push(cursor.identifier()); while (cursor.acceptOp(","));
  const wrong = named.find((name) => !["public", "user", "service"].includes(name));
  if (wrong !== undefined) throw invalid(`Unknown policy target '${wrong}'`);
  return named;
}

const keyOf = (target: Name, name: string) => `${target.namespace}.${target.name}/${name}`;

function sharedTable({ state }: Session, target: Name) {
  const table = state.tables.get(`${target.namespace}.${target.name}`);
  if (table === undefined) {
    throw failed(`Table '${target.name}' not found in namespace '${target.namespace}'`);
  }
  if (table.type !== "SHARED") throw failed("Policies are only supported on SHARED tables");
}

/** CREATE POLICY, after these words. */
export function createPolicy(cursor: Cursor): Command {
  const name = cursor.identifier();
  cursor.expect("on");
  const target = cursor.name();
  if (cursor.accept("as") && !cursor.accept("permissive")) {
    throw invalid("RESTRICTIVE policies are not supported");
  }
  const verb = cursor.accept("for") ? cursor.identifier() : "all";
  if (!verbs.includes(verb)) throw invalid(`Unknown policy command '${verb}'`);
  const to = cursor.accept("to") ? targets(cursor) : ["public"];
  const { using, check } = clauses(cursor);
  if (verb === "insert" && using !== null) throw invalid("INSERT policies cannot have USING");
  if ((verb === "select" || verb === "delete") && check !== null) {
    throw invalid(`${verb.toUpperCase()} policies cannot have WITH CHECK`);
  }
  const key = keyOf(target, name);
  const run = (session: Session) => {
    sharedTable(session, target);
    const { policies } = session.state;
    if (policies.has(key)) throw failed(`Policy '${name}' already exists`);
    policies.set(key, {
      name,
      table: `${target.namespace}.${target.name}`,
      command: verb.toUpperCase() as Policy["command"],
      targets: to,
      using: verb === "insert" ? null : using ?? "true",
      check: verb === "select" || verb === "delete" ? null : check ?? using ?? "true",
      generation: 1,
    });
    return said(`Policy '${name}' created on ${target.namespace}.${target.name}`);
  };
  return { ddl: true, roles, run };
}

/** ALTER POLICY, after these words. */
export function alterPolicy(cursor: Cursor): Command {
  const name = cursor.identifier();
  cursor.expect("on");
  const target = cursor.name();
  const { using, check } = clauses(cursor);
  const run = ({ state }: Session) => {
    const key = keyOf(target, name);
    const policy = state.policies.get(key);
    if (policy === undefined) throw failed(`Policy '${name}' does not exist`);
    if (policy.command === "INSERT" && using !== null) {
      throw failed("INSERT policies cannot have USING");
    }
    state.policies.set(key, {
      ...policy,
      using: using ?? policy.using,
      check: check ?? policy.check,
      generation: policy.generation + 1,
    });
    return said(`Policy '${name}' altered on ${target.namespace}.${target.name}`);
  };
  return { ddl: true, roles, run };
}

/** DROP POLICY, after these words. */
export function dropPolicy(cursor: Cursor): Command {
  const ifExists = cursor.profile.dropPolicyIfExists && cursor.ifExists();
  const name = cursor.identifier();
  cursor.expect("on");
  const target = cursor.name();
  const run = ({ state }: Session) => {
    if (!state.policies.delete(keyOf(target, name)) && !ifExists) {
      throw failed(`Policy '${name}' does not exist`);
    }
    return said(`Policy '${name}' dropped from ${target.namespace}.${target.name}`);
  };
  return { ddl: true, roles, run };
}
