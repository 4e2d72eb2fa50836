import type { TableType } from "./catalog.ts";
import { checkName, demandNamespace, isReserved } from "./check_name.ts";
import { type Command, said } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { parseColumns } from "./parse_columns.ts";
import { demandFitting, type Options, parseOptions, refuseAccessLevel } from "./parse_options.ts";
import { denied, failed, invalid, Problem } from "./problem.ts";
import { now, type Session } from "./session.ts";

/** Whether CREATE or DROP names a table here, with or without a type before the word. */
export function tablePrefix(cursor: Cursor): TableType | "" | null {
  if (cursor.accept("table")) return "";
  for (const type of ["user", "shared", "stream"] as const) {
    if (!cursor.accept(type, "table")) continue;
    if (!cursor.profile.typedPrefix) {
      throw invalid(
        `sql parser error: ${type.toUpperCase()} TABLE is not supported. Use CREATE TABLE … WITH (TYPE = '…')`,
      );
    }
    return type.toUpperCase() as TableType;
  }
  return null;
}

function read(cursor: Cursor) {
  const ifNotExists = cursor.ifNotExists();
  const target = cursor.name();
  checkName(target.name, "Table");
  const columns = parseColumns(cursor);
  if (cursor.accept("using")) cursor.expect("kalamdb");
  const options: Options = cursor.accept("with") ? parseOptions(cursor) : {};
  cursor.expectEnd();
  return { ifNotExists, target, columns, options };
}

/** CREATE TABLE, after these words. */
export function createTable(cursor: Cursor, prefix: TableType | ""): Command {
  refuseAccessLevel(cursor.textSince(0) + cursor.sql.slice(cursor.peek().start), cursor.profile);
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read(cursor);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "INVALID_SQL") throw error;
    throw invalid(`Invalid CREATE TABLE statement: ${error.message}`);
  }
  const { ifNotExists, target, columns, options: { type: written, ...options } } = parsed;
  if (prefix !== "" && written !== undefined && written !== prefix) {
    throw invalid(
      `Invalid CREATE TABLE statement: TYPE '${written}' conflicts with ${prefix} TABLE`,
    );
  }
  const key = `${target.namespace}.${target.name}`;
  const run = async (session: Session) => {
    const { state, user, profile, replicate } = session;
    const own = user.role === "user" && target.namespace === user.user;
    if (user.role === "user" && !own) {
      throw denied(`Insufficient privileges to create tables in namespace '${target.namespace}'`);
    }
    const type = (written ?? (prefix === "" ? own ? "USER" : "SHARED" : prefix)) as TableType;
    demandNamespace(session, target.namespace);
    if (isReserved(target.namespace) && target.namespace !== "default") {
      throw failed(`Namespace '${target.namespace}' is reserved`);
    }
    demandFitting(options, type, session);
    if (type === "STREAM" && options.ttl_seconds === undefined) {
      throw failed("STREAM tables require TTL_SECONDS");
    }
    if (
      type !== "STREAM" && profile.primaryKeyRequired && !columns.some(({ primary }) => primary)
    ) {
      const kind = type === "USER" ? "User" : "Shared";
      throw failed(`${kind} tables require a PRIMARY KEY column`);
    }
    if (state.tables.has(key)) {
      if (ifNotExists) return said(`Table ${key} already exists (IF NOT EXISTS)`);
      throw failed(`Table ${key} already exists`);
    }
    // Looked up before the log, like a namespace.
    await replicate();
    const at = now();
    state.tables.set(key, {
      namespace: target.namespace,
      name: target.name,
      type,
      createdAt: at,
      nextColumnId: columns.length + 1,
      definition: {
        version: 1,
        columns: columns.map((column, i) => ({ ...column, id: i + 1 })),
        options,
        indexes: [],
        vectorIndexes: {},
        updatedAt: at,
      },
      history: [],
    });
    state.rows.set(key, new Map());
    return said(`CREATE TABLE via Raft consensus: Table ${key} created successfully`);
  };
  return { ddl: true, run };
}

/** DROP TABLE, after these words. */
export function dropTable(cursor: Cursor): Command {
  const ifExists = cursor.ifExists();
  const { namespace, name } = cursor.name();
  const key = `${namespace}.${name}`;
  const run = ({ state, user }: Session) => {
    if (user.role === "user" && namespace !== user.user) {
      throw denied(`Insufficient privileges to drop table ${key}`);
    }
    if (!state.tables.has(key)) {
      if (ifExists) return said(`Table ${key} does not exist (skipped)`);
      throw failed(`Table '${name}' not found in namespace '${namespace}'`);
    }
    state.tables.delete(key);
    state.rows.delete(key);
    for (const policy of [...state.policies.keys()]) {
      if (policy.startsWith(`${key}/`)) state.policies.delete(policy);
    }
    state.counter += 1;
    return said(`Table ${key} dropped successfully. Cleanup job: CL-${state.counter}`);
  };
  return { ddl: true, run };
}
