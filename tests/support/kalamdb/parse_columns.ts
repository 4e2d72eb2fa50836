import type { Column } from "./catalog.ts";
import { checkName } from "./check_name.ts";
import type { Cursor } from "./cursor.ts";
import { parseDefault } from "./parse_default.ts";
import { parseExpression } from "./parse_expression.ts";
import { parseType } from "./parse_type.ts";
import { invalid } from "./problem.ts";

/** A column before it has an id. */
export type NewColumn = Omit<Column, "id">;

const composite = "Composite PRIMARY KEYs are not supported yet";

/** Reads over a constraint that the server takes and forgets. */
function ignored(cursor: Cursor): boolean {
  if (cursor.accept("check")) {
    cursor.expectOp("(");
    parseExpression(cursor);
    cursor.expectOp(")");
    return true;
  }
  if (cursor.accept("unique")) {
    if (cursor.atOp("(")) cursor.list(() => cursor.identifier());
    return true;
  }
  if (cursor.accept("foreign", "key")) {
    cursor.list(() => cursor.identifier());
    if (!cursor.at("references")) throw cursor.unexpected("REFERENCES");
  }
  if (!cursor.accept("references")) return false;
  cursor.name();
  if (cursor.atOp("(")) cursor.list(() => cursor.identifier());
  while (cursor.accept("on")) {
    cursor.identifier();
    if (cursor.accept("set") || cursor.accept("no")) cursor.identifier();
    else cursor.identifier();
  }
  return true;
}

/** Reads one column's definition. */
export function parseColumn(cursor: Cursor): NewColumn {
  const name = cursor.identifier();
  checkName(name, "Column");
  const { type, serial } = parseType(cursor);
  let [nullable, primary] = [true, false];
  let value: Column["default"] = serial ? { kind: "function", name: "snowflake_id" } : null;
  if (serial && cursor.profile.serialIsCounter && type !== "BIGINT") {
    value = { kind: "function", name: "serial" };
  }
  for (;;) {
    if (cursor.accept("primary", "key")) [primary, nullable] = [true, false];
    else if (cursor.accept("not", "null")) nullable = false;
    else if (cursor.accept("null")) nullable = true;
    else if (cursor.accept("default")) value = parseDefault(cursor, type);
    else if (cursor.accept("auto_increment")) value = { kind: "function", name: "snowflake_id" };
    else if (cursor.accept("generated")) {
      if (!cursor.accept("always")) cursor.expect("by", "default");
      cursor.expect("as", "identity");
      value = { kind: "function", name: "snowflake_id" };
    } else if (cursor.accept("constraint")) cursor.identifier();
    else if (!ignored(cursor)) return { name, type, nullable, primary, default: value };
  }
}

/** Reads `(columns and constraints)`. */
export function parseColumns(cursor: Cursor): readonly NewColumn[] {
  const columns: NewColumn[] = [];
  const keys: string[] = [];
  cursor.list(() => {
    if (cursor.accept("constraint")) cursor.identifier();
    if (cursor.accept("primary", "key")) {
      const names = cursor.list(() => cursor.identifier());
      if (names.length > 1) throw invalid(composite);
      keys.push(...names);
    } else if (!ignored(cursor)) columns.push(parseColumn(cursor));
  });
  const seen = new Set<string>();
  for (const { name } of columns) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) throw invalid(`Duplicate column name '${name}'`);
    seen.add(folded);
  }
  for (const key of keys) {
    const at = columns.findIndex(({ name }) => name === key);
    const column = columns[at];
    if (column === undefined) throw invalid(`PRIMARY KEY column '${key}' does not exist`);
    columns[at] = { ...column, primary: true, nullable: false };
  }
  if (columns.filter(({ primary }) => primary).length > 1) throw invalid(composite);
  return columns;
}
