import type { Source } from "./catalog.ts";
import { demandNamespace } from "./check_name.ts";
import { admins, type Command, said } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./parse_expression.ts";
import { failed, invalid } from "./problem.ts";
import { nextId, now, type Session } from "./session.ts";

function topicName(cursor: Cursor): string {
  const { namespace, name, qualified } = cursor.name();
  if (qualified) return `${namespace}.${name}`;
  throw invalid("Topic name must be namespace-qualified: <namespace>.<topic>");
}

function topicOf({ state }: Session, key: string) {
  const topic = state.topics.get(key);
  if (topic === undefined) throw failed(`Topic '${key}' does not exist`);
  return topic;
}

function retention(cursor: Cursor) {
  const given: { retentionSeconds?: number | null; retentionMaxBytes?: number | null } = {};
  cursor.list(() => {
    const name = cursor.identifier();
    cursor.expectOp("=");
    const value = cursor.accept("null") ? null : cursor.integer();
    if (name === "retention_seconds") given.retentionSeconds = value;
    else if (name === "retention_max_bytes") given.retentionMaxBytes = value;
    else throw invalid(`Unknown topic option '${name}'`);
  });
  return given;
}

/** CREATE TOPIC, after these words. */
export function createTopic(cursor: Cursor): Command {
  const ifNotExists = cursor.profile.topicIfNotExists && cursor.ifNotExists();
  const key = topicName(cursor);
  const [namespace = "", name = ""] = key.split(".");
  const partitions = cursor.accept("partitions") ? cursor.integer() : 1;
  const given = cursor.accept("with") ? retention(cursor) : {};
  const run = async (session: Session) => {
    demandNamespace(session, namespace);
    if (session.state.topics.has(key)) {
      if (ifNotExists) return said(`Topic ${key} already exists (IF NOT EXISTS)`);
      throw failed(`Topic '${key}' already exists`);
    }
    await session.replicate();
    session.state.topics.set(key, {
      ...{ namespace, name, partitions, sources: [], createdAt: now(), updatedAt: now() },
      ...{ retentionSeconds: null, retentionMaxBytes: null, ...given },
    });
    return said(`Created topic '${key}' with ${partitions} partition(s)`);
  };
  return { ddl: true, roles: admins, run };
}

const operations = { insert: "Insert", update: "Update", delete: "Delete" } as const;
const payloads = { key: "Key", full: "Full", diff: "Diff" } as const;

function source(cursor: Cursor, topic: string): Source {
  const { namespace, name, qualified } = cursor.name();
  const own = cursor.profile.sourceIsIdempotent ? topic.split(".")[0] : "default";
  const table = `${qualified ? namespace : own}.${name}`;
  cursor.expect("on");
  const op = operations[cursor.identifier() as keyof typeof operations];
  if (op === undefined) throw cursor.unexpected("INSERT, UPDATE or DELETE");
  let filter: string | null = null;
  if (cursor.accept("where")) {
    const mark = cursor.mark();
    parseExpression(cursor);
    filter = cursor.textSince(mark);
  }
  let payload: Source["payload"] = "Full";
  if (cursor.accept("with")) {
    cursor.list(() => {
      cursor.expect("payload");
      cursor.expectOp("=");
      const found = payloads[cursor.string().toLowerCase() as keyof typeof payloads];
      if (found === undefined) throw invalid("payload must be 'key', 'full' or 'diff'");
      payload = found;
    });
  }
  return { table, op, payload, filter };
}

function addSource(cursor: Cursor, key: string): Command["run"] {
  const added = source(cursor, key);
  const shown = `${added.table} ON ${added.op}`;
  return async (session) => {
    const topic = topicOf(session, key);
    if (!session.state.tables.has(added.table)) {
      throw failed(`Table '${added.table}' does not exist`);
    }
    if (topic.sources.some(({ table, op }) => table === added.table && op === added.op)) {
      const message = `Route for ${shown} already exists in topic '${key}'`;
      if (session.profile.sourceIsIdempotent) return said(message);
      throw failed(message);
    }
    await session.replicate();
    const sources = [...topic.sources, added];
    session.state.topics.set(key, { ...topic, sources, updatedAt: now() });
    return said(`Added source ${shown} to topic '${key}'`);
  };
}

/** ALTER TOPIC, after these words. */
export function alterTopic(cursor: Cursor): Command {
  const key = topicName(cursor);
  if (cursor.accept("add", "source")) {
    return { ddl: true, roles: admins, run: addSource(cursor, key) };
  }
  let given: ReturnType<typeof retention> = { retentionSeconds: null, retentionMaxBytes: null };
  if (!cursor.accept("clear", "retention")) {
    cursor.expect("set", "retention", "with");
    given = retention(cursor);
  }
  const run = (session: Session) => {
    const topic = topicOf(session, key);
    session.state.topics.set(key, { ...topic, ...given, updatedAt: now() });
    return said(`Updated retention of topic '${key}'`);
  };
  return { ddl: true, roles: admins, run };
}

/** DROP TOPIC and CLEAR TOPIC, after these words. */
export function endTopic(cursor: Cursor, verb: "drop" | "clear"): Command {
  const key = topicName(cursor);
  const run = (session: Session) => {
    topicOf(session, key);
    if (verb === "clear") return said(`Cleared topic '${key}'`);
    session.state.topics.delete(key);
    return said(`Dropped topic '${key}' and scheduled cleanup job [${nextId(session.state)}]`);
  };
  return { ddl: true, roles: admins, run };
}
