import { admins, type Command, said } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { create, definitionOf, put } from "./definitions.ts";
import { failed, invalid } from "./problem.ts";
import type { Session } from "./session.ts";

const languages: Readonly<Record<string, string>> = {
  javascript: "JAVASCRIPT",
  js: "JAVASCRIPT",
  typescript: "TYPESCRIPT",
  ts: "TYPESCRIPT",
};

function typeText(cursor: Cursor): string {
  const mark = cursor.mark();
  cursor.identifier();
  while (cursor.acceptOp(".")) cursor.identifier();
  if (cursor.acceptOp("(")) { while (!cursor.acceptOp(")")) cursor.next(); }
  if (cursor.acceptOp("[")) cursor.expectOp("]");
  return cursor.textSince(mark);
}

function argument(cursor: Cursor) {
  const modes = cursor.profile.functions ? ["in", "out", "inout"] : [];
  const mode = modes.find((word) => cursor.accept(word)) ?? "in";
  const name = cursor.identifier();
  const type = typeText(cursor);
  return { name, mode, type, notNull: cursor.accept("not", "null") };
}

/** CREATE [OR REPLACE] PROCEDURE or FUNCTION, after these words. */
export function createRoutine(
  cursor: Cursor,
  kind: "procedure" | "function",
  orReplace: boolean,
): Command {
  const target = cursor.name();
  let args: ReturnType<typeof argument>[] = [];
  if (cursor.atOp("(") && cursor.peek(1).value === ")") {
    cursor.expectOp("(");
    cursor.expectOp(")");
  } else args = cursor.list(() => argument(cursor));
  let returns: string | null = null;
  if (cursor.accept("returns")) {
    if (kind === "procedure" && cursor.profile.functions) {
      throw invalid("CREATE PROCEDURE … RETURNS is not valid. Use CREATE FUNCTION");
    }
    const row = cursor.accept("row", "type") ? "ROW TYPE " : "";
    returns = row + typeText(cursor);
  }
  cursor.expect("language");
  const word = cursor.identifier();
  const language = cursor.profile.functions && word === "plpgsql" ? "PLPGSQL" : languages[word];
  if (language === undefined) throw invalid(`Unsupported procedure language '${word}'`);
  let security = "INVOKER";
  if (cursor.accept("security")) {
    security = cursor.identifier().toUpperCase();
    if (security !== "INVOKER" && security !== "DEFINER") {
      throw cursor.unexpected("INVOKER or DEFINER");
    }
  }
  cursor.expect("as");
  const source = cursor.string();
  const body = { args, returns, language, security, source };
  return create(kind, target, { body, orReplace });
}

function called(cursor: Cursor): string {
  cursor.expect("execute", "procedure");
  const { namespace, name } = cursor.name();
  cursor.expectOp("(");
  cursor.accept("payload");
  cursor.expectOp(")");
  return `${namespace}.${name}`;
}

function options(cursor: Cursor, known: readonly string[]): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  if (!cursor.accept("with")) return given;
  cursor.list(() => {
    const name = cursor.identifier();
    if (!known.includes(name)) throw invalid(`Unknown option '${name}'`);
    cursor.expectOp("=");
    given[name] = cursor.next().value;
  });
  return given;
}

function demandProcedure(name: string) {
  return ({ state }: Session) => {
    if (!state.definitions.has(`procedure ${name}`)) {
      throw failed(`Procedure '${name}' does not exist`);
    }
  };
}

/** CREATE TRIGGER, after these words. */
export function createTrigger(cursor: Cursor): Command {
  const target = cursor.name();
  cursor.expect("on", "topic");
  const on = cursor.name();
  const topic = `${on.namespace}.${on.name}`;
  const procedure = called(cursor);
  const known = ["principal", "start", "retries", "retry_backoff", "concurrency"];
  const body = { topic, procedure, options: options(cursor, known), enabled: true };
  const check = (session: Session) => {
    if (!session.state.topics.has(topic)) throw failed(`Topic '${topic}' does not exist`);
    demandProcedure(procedure)(session);
  };
  return create("trigger", target, { body, check });
}

/** CREATE SCHEDULE, after these words. */
export function createSchedule(cursor: Cursor): Command {
  const target = cursor.name();
  const every = cursor.identifier();
  if (every !== "cron" && every !== "interval") throw invalid("Expected CRON or INTERVAL");
  const when = cursor.string();
  if (every === "cron" && when.trim().split(/\s+/).length !== 5) {
    throw invalid(`CRON needs 5 fields: '${when}'`);
  }
  const zone = cursor.accept("time", "zone") ? cursor.next().value : null;
  const procedure = called(cursor);
  const given = options(cursor, ["principal", "overlap", "misfire"]);
  const body = { every, when, zone, procedure, options: given, enabled: true };
  return create("schedule", target, { body, check: demandProcedure(procedure) });
}

/** ALTER TRIGGER and ALTER SCHEDULE, after these words. */
export function toggle(cursor: Cursor, kind: "trigger" | "schedule"): Command {
  const target = cursor.name();
  const enabled = cursor.accept("enable");
  if (!enabled) cursor.expect("disable");
  const run = (session: Session) => {
    const { body } = definitionOf(session, kind, target);
    put(session, kind, target, { ...body, enabled });
    return said(`${kind} '${target.namespace}.${target.name}' ${enabled ? "enabled" : "disabled"}`);
  };
  return { ddl: true, roles: admins, run };
}
