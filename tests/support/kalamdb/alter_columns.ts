import type { Change } from "./alter_table.ts";
import type { Column, Table, TableDefinition } from "./catalog.ts";
import { checkName } from "./check_name.ts";
import type { Cursor } from "./cursor.ts";
import { parseColumn } from "./parse_columns.ts";
import { parseDefault } from "./parse_default.ts";
import { parseType } from "./parse_type.ts";
import { failed, invalid } from "./problem.ts";

function columnOf({ definition }: Table, name: string): Column {
  const column = definition.columns.find((one) => one.name === name);
  if (column === undefined) throw failed(`Column '${name}' does not exist`);
  return column;
}

function replaced(table: Table, column: Column): TableDefinition {
  const { definition } = table;
  const before = definition.columns.find(({ id }) => id === column.id);
  if (JSON.stringify(before) === JSON.stringify(column)) return definition;
  const columns = definition.columns.map((one) => one.id === column.id ? column : one);
  return { ...definition, columns };
}

function add(cursor: Cursor): Change {
  const ifNotExists = cursor.ifNotExists();
  const column = parseColumn(cursor);
  if (cursor.at("first") || cursor.at("after")) {
    throw invalid("FIRST and AFTER are not supported in ADD COLUMN");
  }
  return (_, { definition, nextColumnId }) => {
    if (definition.columns.some(({ name }) => name === column.name)) {
      if (ifNotExists) return { definition };
      throw failed(`Column '${column.name}' already exists`);
    }
    if (column.primary) throw failed("Cannot add a PRIMARY KEY column");
    const columns = [...definition.columns, { ...column, id: nextColumnId }];
    return { definition: { ...definition, columns }, nextColumnId: nextColumnId + 1 };
  };
}

function drop(cursor: Cursor): Change {
  const name = cursor.identifier();
  return (_, table) => {
    const column = columnOf(table, name);
    const { definition } = table;
    if (column.primary) throw failed(`Cannot drop primary key column '${name}'`);
    const user = definition.indexes.find(({ columns }) => columns.includes(column.id));
    if (user !== undefined) {
      throw failed(`Cannot drop column '${name}': still used by index '${user.name}'`);
    }
    const columns = definition.columns.filter(({ id }) => id !== column.id);
    return { definition: { ...definition, columns } };
  };
}

function modify(cursor: Cursor): Change {
  const name = cursor.identifier();
  const { type } = parseType(cursor);
  let nullable: boolean | null = null;
  if (cursor.accept("not", "null")) nullable = false;
  else if (cursor.accept("null")) nullable = true;
  return (_, table) => {
    const column = columnOf(table, name);
    if (column.primary && type !== column.type) {
      throw failed(`Cannot modify primary key column '${name}'`);
    }
    const changed = { ...column, type, nullable: nullable ?? column.nullable };
    return { definition: replaced(table, changed) };
  };
}

function alter(cursor: Cursor): Change {
  const name = cursor.identifier();
  const to = (change: (column: Column) => Partial<Column>): Change => (_, table) => {
    const column = columnOf(table, name);
    return { definition: replaced(table, { ...column, ...change(column) }) };
  };
  if (cursor.accept("set", "not", "null")) return to(() => ({ nullable: false }));
  if (cursor.accept("drop", "not", "null")) {
    return to(({ primary }) => {
      if (primary) throw failed(`Primary key column '${name}' cannot be nullable`);
      return { nullable: true };
    });
  }
  if (cursor.accept("drop", "default")) return to(() => ({ default: null }));
  if (cursor.accept("set", "default")) {
    // What a literal means shows only beside the column's type, which the table knows.
    const mark = cursor.mark();
    parseDefault(cursor, "TEXT");
    const end = cursor.mark();
    return (_, table) => {
      const column = columnOf(table, name);
      cursor.reset(mark);
      const value = parseDefault(cursor, column.type);
      cursor.reset(end);
      return { definition: replaced(table, { ...column, default: value }) };
    };
  }
  throw invalid("Unsupported ALTER COLUMN operation");
}

function rename(cursor: Cursor): Change {
  const from = cursor.identifier();
  cursor.expect("to");
  const to = cursor.identifier();
  checkName(to, "Column");
  return (_, table) => {
    const column = columnOf(table, from);
    if (table.definition.columns.some(({ name }) => name === to)) {
      throw failed(`Column '${to}' already exists`);
    }
    return { definition: replaced(table, { ...column, name: to }) };
  };
}

/** Reads an operation of ALTER TABLE on a column. */
export function alterColumns(cursor: Cursor): Change {
  if (cursor.accept("add", "column")) return add(cursor);
  if (cursor.accept("drop", "column")) return drop(cursor);
  if (cursor.accept("modify", "column")) return modify(cursor);
  if (cursor.accept("alter", "column")) return alter(cursor);
  if (cursor.accept("rename", "column")) return rename(cursor);
  throw invalid("Unsupported ALTER TABLE operation");
}
