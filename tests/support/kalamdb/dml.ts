import type { Row, Table } from "./catalog.ts";
import type { Command, Outcome } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { evaluate, type Scope } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { generate } from "./functions.ts";
import { insertMigration, updateMigration } from "./migrations_table.ts";
import { parseExpression } from "./parse_expression.ts";
import { allowed, demandAllowed } from "./policy_check.ts";
import { failed, Problem } from "./problem.ts";
import { tableNotFound, visibleRows } from "./relation.ts";
import { nextId, now, type Session } from "./session.ts";
import { cast, type Value } from "./values.ts";

const bare = { shape: { columns: [], index: new Map() }, row: [], group: null, outer: null };

function writable(session: Session, target: { namespace: string; name: string }, verb: string) {
  const key = `${target.namespace}.${target.name}`;
  if (["system", "information_schema", "pg_catalog"].includes(target.namespace)) {
    throw failed(`Cannot ${verb} system table '${key}'`);
  }
  const table = session.state.tables.get(key);
  const rows = session.state.rows.get(key);
  if (table === undefined || rows === undefined) throw tableNotFound(session, key);
  if (session.transaction !== null && table.type === "STREAM") {
    throw failed(
      `transaction '${session.transaction.id}' failed: stream tables are not supported inside explicit transactions`,
    );
  }
  return { table, rows };
}

function put(session: Session, rows: Map<string, Row>, change: { key: string; row: Row | null }) {
  const before = rows.get(change.key);
  if (change.row === null) rows.delete(change.key);
  else rows.set(change.key, change.row);
  session.transaction?.undo.push(() => {
    if (before === undefined) rows.delete(change.key);
    else rows.set(change.key, before);
  });
}

function violation(session: Session, value: Value, column: string): Problem {
  const status = session.profile.keyViolationStatus;
  return new Problem(
    status === 500 ? "INTERNAL_ERROR" : "SQL_EXECUTION_ERROR",
    "Execution error: Failed to insert batch: Already exists: " +
      `Primary key violation: value '${value}' already exists in column '${column}'`,
    status,
  );
}

function completed(session: Session, table: Table, given: ReadonlyMap<string, Value>) {
  const values: Record<number, Value> = {};
  for (const column of table.definition.columns) {
    let value = given.get(column.name);
    if (value === undefined && column.default !== null) {
      value = column.default.kind === "literal"
        ? column.default.value
        : column.default.name === "serial"
        ? Number(nextId(session.state) % 1_000_000n)
        : generate(column.default.name, session);
    }
    const fit = cast(value ?? null, column.type);
    if (fit === null && !column.nullable) {
      throw failed(`Execution error: Column '${column.name}' cannot be null`);
    }
    values[column.id] = fit;
  }
  return values;
}

function relationOf(table: Table, rows: readonly Readonly<Record<number, Value>>[]) {
  const { columns } = table.definition;
  return { columns, rows: rows.map((row) => columns.map(({ id }) => row[id] ?? null)) };
}

/** INSERT INTO, after these words. */
export function insert(cursor: Cursor): Command {
  const target = cursor.name();
  const columns = cursor.atOp("(") ? cursor.list(() => cursor.identifier()) : null;
  cursor.expect("values");
  const tuples: Expression[][] = [];
  do tuples.push(cursor.list(() => parseExpression(cursor))); while (cursor.acceptOp(","));
  cursor.expectEnd();
  const run = async (session: Session): Promise<Outcome> => {
    if (target.namespace === "system" && target.name === "migrations") {
      return insertMigration(session, { target, columns, tuples });
    }
    const { table, rows } = writable(session, target, "insert");
    const names = columns ?? table.definition.columns.map(({ name }) => name);
    for (const name of names) {
      if (table.definition.columns.some((column) => column.name === name)) continue;
      throw failed(`Schema error: No field named ${name}`);
    }
    const fresh = tuples.map((tuple) => {
      if (tuple.length !== names.length) {
        throw failed("Error during planning: Column count doesn't match insert query");
      }
      const given = new Map(
        tuple.map((item, i) => [names[i] ?? "", evaluate(item, { session, ...bare })] as const),
      );
      return completed(session, table, given);
    });
    demandAllowed(table, relationOf(table, fresh), { session, command: "INSERT" });
    await session.replicate();
    // Uniqueness is looked at inside the apply step: of two who insert one key, one fails.
    const primary = table.definition.columns.find((column) => column.primary);
    const owner = table.type === "USER" ? session.user.user : "";
    const keyed = fresh.map((values) => {
      const seq = nextId(session.state);
      const key = primary === undefined ? String(seq) : `${owner}\0${values[primary.id]}`;
      return { key, row: { values, seq, owner, at: now() } };
    });
    const seen = new Set<string>();
    for (const { key, row } of keyed) {
      if (primary !== undefined && (seen.has(key) || rows.has(key))) {
        throw violation(session, row.values[primary.id] ?? null, primary.name);
      }
      seen.add(key);
    }
    demandUnique(table, rows, keyed);
    for (const change of keyed) put(session, rows, change);
    return { rowCount: keyed.length, message: `Inserted ${keyed.length} row(s)` };
  };
  return { folds: "Inserted", run };
}

/** Fails where a unique index would hold a key twice. */
export function demandUnique(
  table: Table,
  rows: ReadonlyMap<string, Row>,
  changes: readonly { readonly key: string; readonly row: Row }[],
): void {
  const unique = table.definition.indexes.filter((index) => index.unique);
  if (unique.length === 0) return;
  const after = new Map(rows);
  for (const { key, row } of changes) after.set(key, row);
  for (const index of unique) {
    const seen = new Set<string>();
    for (const row of after.values()) {
      const values = index.columns.map((id) => row.values[id] ?? null);
      if (values.includes(null)) continue;
      const key = `${row.owner}\0${values.map(String).join("\0")}`;
      if (seen.has(key)) {
        throw failed(
          `Execution error: Unique index violation: '${index.name}' already has this key`,
        );
      }
      seen.add(key);
    }
  }
}

function hits(session: Session, table: Table, where: Expression | null) {
  const { columns } = table.definition;
  const shaped = columns.map((column) => ({ ...column, table: table.name }));
  const index = new Map(
    columns.flatMap(({ name }, at) => [[name, at], [`${table.name}.${name}`, at]] as const),
  );
  const scope = (row: Row): Scope => ({
    session,
    shape: { columns: shaped, index },
    row: columns.map(({ id }) => row.values[id] ?? null),
    group: null,
    outer: null,
  });
  const found = visibleRows(table, session).filter(([, row]) =>
    where === null || evaluate(where, scope(row)) === true
  );
  return { found, scope };
}

function permitted(
  session: Session,
  table: Table,
  asked: { found: readonly (readonly [string, Row])[]; command: "UPDATE" | "DELETE" },
) {
  const { command } = asked;
  return asked.found.filter(([, row]) =>
    allowed(table, relationOf(table, [row.values]), { session, command }).length > 0
  );
}

/** UPDATE, after this word. */
export function update(cursor: Cursor): Command {
  const target = cursor.name();
  cursor.expect("set");
  const sets: { name: string; value: Expression }[] = [];
  do {
    const name = cursor.identifier();
    cursor.expectOp("=");
    sets.push({ name, value: parseExpression(cursor) });
  } while (cursor.acceptOp(","));
  const where = cursor.accept("where") ? parseExpression(cursor) : null;
  cursor.expectEnd();
  const run = async (session: Session): Promise<Outcome> => {
    if (target.namespace === "system" && target.name === "migrations") {
      return updateMigration(session, { target, sets, where });
    }
    const { table, rows } = writable(session, target, "update");
    const { found, scope } = hits(session, table, where);
    const changes = permitted(session, table, { found, command: "UPDATE" }).map(([key, row]) => {
      const values: Record<number, Value> = {};
      for (const { name, value } of sets) {
        const column = table.definition.columns.find((one) => one.name === name);
        if (column === undefined) throw failed(`Schema error: No field named ${name}`);
        if (column.primary) {
          throw failed(`Execution error: Cannot update primary key column '${name}'`);
        }
        const fit = cast(evaluate(value, scope(row)), column.type);
        if (fit === null && !column.nullable) {
          throw failed(`Execution error: Column '${name}' cannot be null`);
        }
        values[column.id] = fit;
      }
      return { key, values, row: { ...row, values: { ...row.values, ...values } } };
    });
    demandAllowed(table, relationOf(table, changes.map(({ row }) => row.values)), {
      session,
      command: "UPDATE",
    });
    demandUnique(table, rows, changes);
    // The log carries key and new values: what WHERE found true may be so no more.
    await session.replicate();
    for (const { key, values } of changes) {
      const row = rows.get(key);
      if (row === undefined) continue;
      const seq = nextId(session.state);
      put(session, rows, { key, row: { ...row, values: { ...row.values, ...values }, seq } });
    }
    return { rowCount: changes.length, message: `Updated ${changes.length} row(s)` };
  };
  return { folds: "Updated", run };
}

/** DELETE FROM, after these words. */
export function remove(cursor: Cursor): Command {
  const target = cursor.name();
  const where = cursor.accept("where") ? parseExpression(cursor) : null;
  cursor.expectEnd();
  const run = async (session: Session): Promise<Outcome> => {
    if (target.namespace === "system" && target.name === "migrations") {
      throw failed("DELETE system.migrations is not supported");
    }
    const { table, rows } = writable(session, target, "delete");
    const { found } = hits(session, table, where);
    const doomed = permitted(session, table, { found, command: "DELETE" });
    await session.replicate();
    for (const [key] of doomed) put(session, rows, { key, row: null });
    return { rowCount: doomed.length, message: `Deleted ${doomed.length} row(s)` };
  };
  return { folds: "Deleted", run };
}
