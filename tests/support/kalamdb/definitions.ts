import type { Definition } from "./catalog.ts";
import { checkName, demandNamespace } from "./check_name.ts";
import { admins, type Command, said } from "./command.ts";
import type { Cursor, Name } from "./cursor.ts";
import { failed, invalid } from "./problem.ts";
import type { Session } from "./session.ts";

type Kind = Definition["kind"];

const title = (kind: Kind) => kind.charAt(0).toUpperCase() + kind.slice(1);
const fullName = ({ namespace, name }: Name) => `${namespace}.${name}`;
const keyOf = (kind: Kind, name: Name) => `${kind} ${fullName(name)}`;

/** A definition by its name, or the server's word that there is none. */
export function definitionOf({ state }: Session, kind: Kind, name: Name): Definition {
  const found = state.definitions.get(keyOf(kind, name));
  if (found === undefined) throw failed(`${title(kind)} '${fullName(name)}' does not exist`);
  return found;
}

/** Keeps a new definition, or a new form of one. */
export function put({ state }: Session, kind: Kind, target: Name, body: Definition["body"]): void {
  const before = state.definitions.get(keyOf(kind, target));
  state.definitions.set(keyOf(kind, target), {
    ...{ kind, namespace: target.namespace, name: target.name, body },
    comment: before?.comment ?? null,
    revision: (before?.revision ?? 0) + 1,
  });
}

/** The command that makes a definition. */
export function create(kind: Kind, target: Name, asked: {
  readonly body: Definition["body"];
  readonly ifNotExists?: boolean;
  readonly orReplace?: boolean;
  readonly check?: (session: Session) => void;
}): Command {
  checkName(target.name, title(kind));
  const run = (session: Session) => {
    demandNamespace(session, target.namespace);
    const shown = fullName(target);
    if (session.state.definitions.has(keyOf(kind, target)) && asked.orReplace !== true) {
      if (asked.ifNotExists) return said(`${title(kind)} '${shown}' already exists`);
      throw failed(`${title(kind)} '${shown}' already exists`);
    }
    asked.check?.(session);
    put(session, kind, target, asked.body);
    return said(`${title(kind)} '${shown}' created`);
  };
  return { ddl: true, roles: admins, run };
}

/** DROP of a type, procedure, function, trigger, schedule, view or domain; after its word. */
export function drop(cursor: Cursor, kind: Kind): Command {
  const ifExists = cursor.ifExists();
  const target = cursor.name();
  // A procedure may be named with its arguments.
  if (cursor.acceptOp("(")) { while (!cursor.acceptOp(")")) cursor.next(); }
  cursor.accept("restrict");
  const run = (session: Session) => {
    const shown = fullName(target);
    if (session.state.definitions.delete(keyOf(kind, target))) {
      return said(`${title(kind)} '${shown}' dropped`);
    }
    if (ifExists) return said(`${title(kind)} '${shown}' does not exist (skipped)`);
    throw failed(`${title(kind)} '${shown}' does not exist`);
  };
  return { ddl: true, roles: admins, run };
}

/** COMMENT ON, after these words. */
export function comment(cursor: Cursor): Command {
  const kind = cursor.identifier();
  if (kind === "table") throw invalid("COMMENT ON TABLE is not supported");
  if (kind !== "type" && kind !== "procedure" && kind !== "function") {
    throw invalid(`COMMENT ON ${kind.toUpperCase()} is not supported`);
  }
  const target = cursor.name();
  if (cursor.acceptOp("(")) { while (!cursor.acceptOp(")")) cursor.next(); }
  cursor.expect("is");
  const text = cursor.accept("null") ? null : cursor.string();
  const run = (session: Session) => {
    const found = definitionOf(session, kind, target);
    session.state.definitions.set(keyOf(kind, target), { ...found, comment: text });
    return said(`Comment on ${kind} '${fullName(target)}' set`);
  };
  return { ddl: true, roles: admins, run };
}

/** GRANT and REVOKE EXECUTE ON PROCEDURE, after their first word. */
export function grant(cursor: Cursor, verb: "grant" | "revoke"): Command {
  cursor.expect("execute", "on", "procedure");
  const target = cursor.name();
  cursor.expect(verb === "grant" ? "to" : "from");
  const role = cursor.identifier();
  const run = (session: Session) => {
    const { body } = definitionOf(session, "procedure", target);
    const before = (body.grants as readonly string[] | undefined ?? []).filter((r) => r !== role);
    const grants = verb === "grant" ? [...before, role].sort() : before;
    put(session, "procedure", target, { ...body, grants });
    return said(`${verb === "grant" ? "Granted" : "Revoked"} EXECUTE on '${fullName(target)}'`);
  };
  return { ddl: true, roles: admins, run };
}
