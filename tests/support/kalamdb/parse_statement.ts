import { alterTable, createIndex } from "./alter_table.ts";
import { type Command, said } from "./command.ts";
import { createTable, dropTable, tablePrefix } from "./create_table.ts";
import type { Cursor } from "./cursor.ts";
import { comment, drop, grant } from "./definitions.ts";
import { insert, remove, update } from "./dml.ts";
import {
  alterNamespace,
  createNamespace,
  dropNamespace,
  showNamespaces,
  useNamespace,
} from "./namespaces.ts";
import { alterPolicy, createPolicy, dropPolicy } from "./policies.ts";
import { refuseAccessLevel } from "./parse_options.ts";
import { createRoutine, createSchedule, createTrigger, toggle } from "./routines.ts";
import { select } from "./select_command.ts";
import { describe, showTables } from "./show.ts";
import { alterTopic, createTopic, endTopic } from "./topics.ts";
import { begin, commit, rollback, savepoint } from "./transactions.ts";
import { alterType, createType } from "./types.ts";
import { createView } from "./views.ts";

function namespaceWord(cursor: Cursor): boolean {
  return cursor.accept("namespace") || (cursor.profile.createSchema && cursor.accept("schema"));
}

function create(cursor: Cursor): Command {
  const { profile } = cursor;
  if (namespaceWord(cursor)) return createNamespace(cursor);
  const prefix = tablePrefix(cursor);
  if (prefix !== null) return createTable(cursor, prefix);
  if (cursor.accept("view")) return createView(cursor);
  if (cursor.accept("topic")) return createTopic(cursor);
  if (cursor.accept("unique", "index")) return createIndex(cursor, true);
  if (cursor.accept("index")) return createIndex(cursor, false);
  if (profile.policies && cursor.accept("policy")) return createPolicy(cursor);
  if (!profile.routines) throw cursor.unexpected("an object type after CREATE");
  const orReplace = cursor.accept("or", "replace");
  if (cursor.accept("procedure")) return createRoutine(cursor, "procedure", orReplace);
  if (profile.functions && cursor.accept("function")) {
    return createRoutine(cursor, "function", orReplace);
  }
  if (!orReplace) {
    if (cursor.accept("type")) return createType(cursor);
    if (cursor.accept("trigger")) return createTrigger(cursor);
    if (cursor.accept("schedule")) return createSchedule(cursor);
  }
  throw cursor.unexpected("an object type after CREATE");
}

function alter(cursor: Cursor): Command {
  const { profile } = cursor;
  if (namespaceWord(cursor)) return alterNamespace(cursor);
  if (cursor.accept("table")) return alterTable(cursor);
  if (cursor.accept("topic")) return alterTopic(cursor);
  if (profile.policies && cursor.accept("policy")) return alterPolicy(cursor);
  if (profile.routines && cursor.accept("type")) return alterType(cursor);
  if (profile.routines && cursor.accept("trigger")) return toggle(cursor, "trigger");
  if (profile.routines && cursor.accept("schedule")) return toggle(cursor, "schedule");
  throw cursor.unexpected("an object type after ALTER");
}

function dropped(cursor: Cursor): Command {
  const { profile } = cursor;
  if (namespaceWord(cursor)) return dropNamespace(cursor);
  if (tablePrefix(cursor) !== null) return dropTable(cursor);
  if (cursor.accept("topic")) return endTopic(cursor, "drop");
  if (profile.policies && cursor.accept("policy")) return dropPolicy(cursor);
  const kinds = profile.routines ? ["type", "procedure", "trigger", "schedule"] as const : [];
  const kind = kinds.find((word) => cursor.accept(word));
  if (kind !== undefined) return drop(cursor, kind);
  if (profile.functions && cursor.accept("function")) return drop(cursor, "function");
  if (profile.routines && cursor.accept("view")) return drop(cursor, "view");
  throw cursor.unexpected("an object type after DROP");
}

function other(cursor: Cursor): Command {
  if (cursor.at("select")) return select(cursor);
  if (cursor.accept("insert", "into")) return insert(cursor);
  if (cursor.accept("update")) return update(cursor);
  if (cursor.accept("delete", "from")) return remove(cursor);
  if (cursor.accept("begin") || cursor.accept("start", "transaction")) return begin();
  if (cursor.accept("commit")) return commit();
  if (cursor.accept("rollback")) return rollback(cursor);
  if (cursor.profile.savepoints && cursor.accept("savepoint")) return savepoint(cursor);
  if (cursor.accept("use")) {
    cursor.accept("namespace");
    return useNamespace(cursor);
  }
  if (cursor.accept("set", "namespace")) return useNamespace(cursor);
  if (cursor.accept("show", "namespaces")) return showNamespaces();
  if (cursor.accept("show", "tables")) return showTables(cursor);
  if (cursor.accept("describe") || cursor.accept("desc")) return describe(cursor);
  if (cursor.accept("clear", "topic")) return endTopic(cursor, "clear");
  if (cursor.profile.routines) {
    if (cursor.accept("comment", "on")) return comment(cursor);
    if (cursor.accept("grant")) return grant(cursor, "grant");
    if (cursor.accept("revoke")) return grant(cursor, "revoke");
  }
  if (cursor.accept("set") || cursor.accept("reset")) {
    while (!cursor.atEnd) cursor.next();
    return { run: () => said("SET") };
  }
  throw cursor.unexpected("an SQL statement");
}

/** Reads one statement; what it does shows when it runs. */
export function parseStatement(cursor: Cursor): Command {
  const statement = cursor.accept("create")
    ? create
    : cursor.accept("alter")
    ? alter
    : cursor.accept("drop")
    ? dropped
    : other;
  if (statement === create) {
    refuseAccessLevel(cursor.sql.slice(cursor.peek().start), cursor.profile);
  }
  const command = statement(cursor);
  cursor.expectEnd();
  return command;
}
