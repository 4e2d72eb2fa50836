import type { Command } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { failed } from "./problem.ts";
import { rowsOf } from "./rows_of.ts";
import type { Session } from "./session.ts";
import { defaultText } from "./system_tables.ts";

/** SHOW TABLES, after these words. */
export function showTables(cursor: Cursor): Command {
  const inside = cursor.accept("in");
  if (inside) cursor.accept("namespace");
  const namespace = inside ? cursor.identifier() : cursor.namespace;
  const run = ({ state }: Session) => {
    const found = [...state.tables.values()].filter((table) => table.namespace === namespace)
      .map(({ name, type }) => ({ table_name: name, namespace_id: namespace, table_type: type }));
    return { ...rowsOf("table_name, namespace_id, table_type", found), rowCount: found.length };
  };
  return { run };
}

/** DESCRIBE TABLE, after its first word. */
export function describe(cursor: Cursor): Command {
  cursor.accept("table");
  const { namespace, name } = cursor.name();
  cursor.accept("history");
  const run = ({ state }: Session) => {
    const table = state.tables.get(`${namespace}.${name}`);
    if (table === undefined) throw failed(`Table '${name}' not found in namespace '${namespace}'`);
    const rows = table.definition.columns.map((column) => ({
      column_name: column.name,
      data_type: column.type,
      is_nullable: column.nullable,
      column_default: defaultText(column.default),
    }));
    const columns = "column_name, data_type, is_nullable BOOLEAN, column_default";
    return { ...rowsOf(columns, rows), rowCount: rows.length };
  };
  return { run };
}
