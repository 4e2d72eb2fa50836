import type { Cursor } from "./cursor.ts";
import type { Expression, Select, SelectItem, Source } from "./expression.ts";
import { parseExpression } from "./parse_expression.ts";

const clauses = new Set([
  ..."from where group order limit offset having on join inner left right full cross union as and"
    .split(" "),
  ..."asc desc nulls then".split(" "),
]);

/** Reads a SELECT. */
export function parseSelect(cursor: Cursor): Select {
  cursor.expect("select");
  const distinct = cursor.accept("distinct");
  const items = commas(cursor, () => item(cursor));
  const from = cursor.accept("from") ? sources(cursor) : [];
  const where = cursor.accept("where") ? parseExpression(cursor) : null;
  const groupBy = cursor.accept("group", "by") ? commas(cursor, () => parseExpression(cursor)) : [];
  const orderBy = cursor.accept("order", "by") ? commas(cursor, () => ordering(cursor)) : [];
  let limit: Expression | null = null;
  let offset: Expression | null = null;
  for (;;) {
    if (limit === null && cursor.accept("limit")) limit = parseExpression(cursor);
    else if (offset === null && cursor.accept("offset")) offset = parseExpression(cursor);
    else return { items, distinct, from, where, groupBy, orderBy, limit, offset };
  }
}

function commas<T>(cursor: Cursor, read: () => T): T[] {
  const found = [read()];
  while (cursor.acceptOp(",")) found.push(read());
  return found;
}

function alias(cursor: Cursor): string | null {
  if (cursor.accept("as")) return cursor.identifier();
  const { kind, value } = cursor.peek();
  if (kind === "quoted" || (kind === "word" && !clauses.has(value))) return cursor.identifier();
  return null;
}

function item(cursor: Cursor): SelectItem {
  if (cursor.acceptOp("*")) return { expression: null, table: null, alias: null };
  const mark = cursor.mark();
  if (
    cursor.peek().kind === "word" && cursor.peek(1).value === "." && cursor.peek(2).value === "*"
  ) {
    const table = cursor.identifier();
    cursor.expectOp(".");
    if (cursor.acceptOp("*")) return { expression: null, table, alias: null };
    cursor.reset(mark);
  }
  const expression = parseExpression(cursor);
  return { expression, table: null, alias: alias(cursor) };
}

function ordering(cursor: Cursor): Select["orderBy"][number] {
  const by = parseExpression(cursor);
  const descending = cursor.accept("desc");
  if (!descending) cursor.accept("asc");
  let nullsFirst = descending;
  if (cursor.accept("nulls")) {
    nullsFirst = cursor.at("first");
    if (!nullsFirst) cursor.expect("last");
    else cursor.next();
  }
  return { by, descending, nullsFirst };
}

function source(cursor: Cursor, join: "inner" | "left"): Source {
  if (cursor.acceptOp("(")) {
    const select = parseSelect(cursor);
    cursor.expectOp(")");
    const name = alias(cursor) ?? "";
    return { namespace: "", name, qualified: false, select, alias: name, join, on: null };
  }
  const name = cursor.name();
  return { ...name, select: null, alias: alias(cursor) ?? name.name, join, on: null };
}

function sources(cursor: Cursor): Source[] {
  const found = [source(cursor, "inner")];
  for (;;) {
    if (cursor.acceptOp(",") || cursor.accept("cross", "join")) {
      found.push(source(cursor, "inner"));
      continue;
    }
    const left = cursor.accept("left");
    if (left) cursor.accept("outer");
    else cursor.accept("inner");
    if (!cursor.accept("join")) return found;
    const joined = source(cursor, left ? "left" : "inner");
    cursor.expect("on");
    found.push({ ...joined, on: parseExpression(cursor) });
  }
}
