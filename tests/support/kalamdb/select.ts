import type { ResultColumn } from "./command.ts";
import { compare, evaluate, findColumn, type Scope, type Shape } from "./evaluate.ts";
import type { Expression, Select, Source } from "./expression.ts";
import { isAggregate } from "./functions.ts";
import { invalid } from "./problem.ts";
import { type Relation, relation } from "./relation.ts";
import type { Session } from "./session.ts";
import type { Value } from "./values.ts";

export interface Selected {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Value[])[];
}

function shapeOf(tables: readonly { alias: string; relation: Relation }[]): Shape {
  const columns = tables.flatMap(({ alias, relation }) =>
    relation.columns.map((column) => ({ ...column, table: alias }))
  );
  const index = new Map<string, number>();
  columns.forEach(({ table, name }, at) => {
    index.set(`${table}.${name}`, at);
    if (!index.has(name)) index.set(name, at);
  });
  return { columns, index };
}

function read(source: Source, session: Session, outer: Scope | null): Relation {
  if (source.select === null) return relation(source, session);
  return selectRows(source.select, session, outer);
}

function joinAll(
  from: readonly Source[],
  session: Session,
  outer: Scope | null,
): { shape: Shape; rows: readonly (readonly Value[])[] } {
  const tables: { alias: string; relation: Relation }[] = [];
  let rows: readonly (readonly Value[])[] = [[]];
  for (const source of from) {
    const right = read(source, session, outer);
    tables.push({ alias: source.alias, relation: right });
    const shape = shapeOf(tables);
    const { on } = source;
    const blank = right.columns.map(() => null);
    rows = rows.flatMap((row) => {
      const pairs = right.rows.map((other) => [...row, ...other]).filter((pair) =>
        on === null || evaluate(on, { session, shape, row: pair, group: null, outer }) === true
      );
      return pairs.length === 0 && source.join === "left" ? [[...row, ...blank]] : pairs;
    });
  }
  return { shape: shapeOf(tables), rows };
}

function typeOf(expression: Expression, scope: Scope): string {
  switch (expression.kind) {
    case "literal":
      return expression.type;
    case "column": {
      const found = findColumn(scope, expression);
      return found.scope.shape.columns[found.at]?.type ?? "TEXT";
    }
    case "cast":
      return expression.type;
    case "not":
    case "null":
    case "in":
    case "like":
    case "exists":
      return "BOOLEAN";
    case "minus":
      return typeOf(expression.of, scope);
    case "binary": {
      if (expression.op === "||") return "TEXT";
      if (!["+", "-", "*", "/", "%"].includes(expression.op)) return "BOOLEAN";
      const sides = [typeOf(expression.left, scope), typeOf(expression.right, scope)];
      return sides.every((t) => t === "BIGINT" || t === "INT") ? "BIGINT" : "DOUBLE";
    }
    case "call": {
      const [first] = expression.args;
      const { name } = expression;
      if (name === "count" || name === "snowflake_id") return "BIGINT";
      if (name === "now" || name === "current_timestamp") return "TIMESTAMP";
      if (name === "length") return "INT";
      if (name === "avg") return "DOUBLE";
      if (name === "sum") return first && typeOf(first, scope) === "DOUBLE" ? "DOUBLE" : "BIGINT";
      const passes = ["min", "max", "coalesce"].includes(name);
      return passes && first !== undefined ? typeOf(first, scope) : "TEXT";
    }
    case "case":
      return typeOf(
        expression.whens[0]?.[1] ?? { kind: "literal", value: "", type: "TEXT" },
        scope,
      );
    default:
      return "TEXT";
  }
}

function nameOf(expression: Expression, text: string | null): string {
  if (text !== null) return text;
  if (expression.kind === "column") return expression.name;
  if (expression.kind === "call") return `${expression.name}(${expression.star ? "*" : ""})`;
  return "expr";
}

function grouped(
  select: Select,
  base: Scope,
  rows: readonly (readonly Value[])[],
): readonly Scope[] {
  const folds = select.groupBy.length > 0 ||
    select.items.some(({ expression }) => expression !== null && isAggregate(expression));
  if (!folds) return rows.map((row) => ({ ...base, row }));
  const groups = new Map<string, (readonly Value[])[]>();
  if (select.groupBy.length === 0) groups.set("", []);
  for (const row of rows) {
    const key = select.groupBy.map((by) => String(evaluate(by, { ...base, row }))).join("\0");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((group) => ({ ...base, row: group[0] ?? [], group }));
}

function sorted(
  select: Select,
  rows: readonly { scope: Scope; values: readonly Value[] }[],
  columns: readonly ResultColumn[],
) {
  if (select.orderBy.length === 0) return rows;
  const keyed = rows.map((row) => ({
    row,
    keys: select.orderBy.map(({ by }) => {
      if (by.kind === "literal" && typeof by.value === "bigint") {
        return row.values[Number(by.value) - 1] ?? null;
      }
      const named = by.kind === "column" && by.table === null
        ? columns.findIndex(({ name }) => name === by.name)
        : -1;
      return named >= 0 ? row.values[named] ?? null : evaluate(by, row.scope);
    }),
  }));
  keyed.sort((a, b) => {
    for (const [i, { descending, nullsFirst }] of select.orderBy.entries()) {
      const [left, right] = [a.keys[i] ?? null, b.keys[i] ?? null];
      if (left === null && right === null) continue;
      if (left === null || right === null) return (left === null) === nullsFirst ? -1 : 1;
      const order = compare(left, right);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function count(expression: Expression | null, scope: Scope): number | null {
  if (expression === null) return null;
  const value = Number(evaluate(expression, scope));
  if (!Number.isInteger(value) || value < 0) {
    throw invalid("LIMIT and OFFSET must be whole numbers");
  }
  return value;
}

/** Runs a SELECT without the server's own limits. */
export function selectRows(select: Select, session: Session, outer: Scope | null): Selected {
  const { shape, rows } = joinAll(select.from, session, outer);
  const base: Scope = { session, shape, row: [], group: null, outer };
  const { where } = select;
  const kept = where === null
    ? rows
    : rows.filter((row) => evaluate(where, { ...base, row }) === true);
  const outputs = select.items.flatMap((item) => {
    if (item.expression !== null) return [{ expression: item.expression, alias: item.alias }];
    return shape.columns.filter(({ table }) => item.table === null || table === item.table)
      .map(({ table, name }) => ({
        expression: { kind: "column" as const, table, name },
        alias: null,
      }));
  });
  const columns = outputs.map(({ expression, alias }) => {
    const name = nameOf(expression, alias);
    if (expression.kind !== "column") return { name, type: typeOf(expression, base) };
    const found = findColumn(base, expression);
    return { ...found.scope.shape.columns[found.at], name, type: typeOf(expression, base) };
  });
  const scopes = grouped(select, base, kept);
  let done = sorted(
    select,
    scopes.map((scope) => ({
      scope,
      values: outputs.map(({ expression }) => evaluate(expression, scope)),
    })),
    columns,
  ).map(({ values }) => values);
  if (select.distinct) {
    const seen = new Set<string>();
    done = done.filter((row) => {
      const key = row.map(String).join("\0");
      return !seen.has(key) && seen.add(key);
    });
  }
  const start = count(select.offset, base) ?? 0;
  const limit = count(select.limit, base);
  return { columns, rows: done.slice(start, limit === null ? undefined : start + limit) };
}
